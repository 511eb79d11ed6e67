-- Texts are compared by these functions and by subgraphs/domain/text alike; they are generated from its
-- tables (test/support/textFunctions.ts).

create function composed_text(written text) returns text
language sql immutable parallel safe
return case
  when written ~ '[\u0897\u0ECE\u1ACF-\u1AFF\U00010000-\U0010FFFF]' then written
  else normalize(written, nfc)
end;

-- Most texts have few capitals, which have a shorter way: translating characters is slow.
create function lower_case(written text) returns text
language sql immutable parallel safe
return case
  when written !~ '[А-ЯЁ—–\u00A0\n\t]' then lower(written collate "C")
  when substr(written, 2) !~ '[А-ЯЁ—–\u00A0\n\t]' then
    translate(left(written, 1), U&'АБВГДЕЁЖЗИЙКЛМНОПРСТУФХЦЧШЩЪЫЬЭЮЯ\2014\2013\00A0\000A\0009', U&'абвгдеёжзийклмнопрстуфхцчшщъыьэюя--\0020\0020\0020')
      || lower(substr(written, 2) collate "C")
  else translate(lower(written collate "C"), U&'АБВГДЕЁЖЗИЙКЛМНОПРСТУФХЦЧШЩЪЫЬЭЮЯ\2014\2013\00A0\000A\0009', U&'абвгдеёжзийклмнопрстуфхцчшщъыьэюя--\0020\0020\0020')
end;

create function folded_text(written text) returns text
language sql immutable parallel safe
return btrim(regexp_replace(replace(case
  when written ~ '[^ -~а-яА-ЯёЁ«»№°²³×·…—–\u00A0\n\t]' then
    replace(replace(composed_text(translate(written,
    U&'ABCDEFGHIJKLMNOPQRSTUVWXYZµÀÁÂÃÄÅÆÇÈÉÊËÌÍÎÏÐÑÒÓÔÕÖØÙÚÛÜÝÞĀĂĄĆĈĊČ'
      'ĎĐĒĔĖĘĚĜĞĠĢĤĦĨĪĬĮĲĴĶĹĻĽĿŁŃŅŇŊŌŎŐŒŔŖŘŚŜŞŠŢŤŦŨŪŬŮŰŲŴŶŸŹŻŽſƁƂƄƆƇƉƊƋ'
      'ƎƏƐƑƓƔƖƗƘƜƝƟƠƢƤƦƧƩƬƮƯƱƲƳƵƷƸƼǄǅǇǈǊǋǍǏǑǓǕǗǙǛǞǠǢǤǦǨǪǬǮǱǲǴǶǷǸǺǼǾȀȂȄȆ'
      'ȈȊȌȎȐȒȔȖȘȚȜȞȠȢȤȦȨȪȬȮȰȲȺȻȽȾɁɃɄɅɆɈɊɌɎͰͲͶͿΆΈΉΊΌΎΏΑΒΓΔΕΖΗΘΙΚΛΜΝΞΟΠΡΣ'
      'ΤΥΦΧΨΩΪΫςϏϐϑϕϖϘϚϜϞϠϢϤϦϨϪϬϮϰϱϴϵϷϹϺϽϾϿЀЁЂЃЄЅІЇЈЉЊЋЌЍЎЏАБВГДЕЖЗИЙКЛ'
      'МНОПРСТУФХЦЧШЩЪЫЬЭЮЯѠѢѤѦѨѪѬѮѰѲѴѶѸѺѼѾҀҊҌҎҐҒҔҖҘҚҜҞҠҢҤҦҨҪҬҮҰҲҴҶҸҺҼҾ'
      'ӀӁӃӅӇӉӋӍӐӒӔӖӘӚӜӞӠӢӤӦӨӪӬӮӰӲӴӶӸӺӼӾԀԂԄԆԈԊԌԎԐԒԔԖԘԚԜԞԠԢԤԦԨԪԬԮԱԲԳԴԵԶԷԸ'
      'ԹԺԻԼԽԾԿՀՁՂՃՄՅՆՇՈՉՊՋՌՍՎՏՐՑՒՓՔՕՖႠႡႢႣႤႥႦႧႨႩႪႫႬႭႮႯႰႱႲႳႴႵႶႷႸႹႺႻႼႽႾႿჀჁ'
      'ჂჃჄჅჇჍᎠᎡᎢᎣᎤᎥᎦᎧᎨᎩᎪᎫᎬᎭᎮᎯᎰᎱᎲᎳᎴᎵᎶᎷᎸᎹᎺᎻᎼᎽᎾᎿᏀᏁᏂᏃᏄᏅᏆᏇᏈᏉᏊᏋᏌᏍᏎᏏᏐᏑᏒᏓᏔᏕᏖᏗᏘᏙ'
      'ᏚᏛᏜᏝᏞᏟᏠᏡᏢᏣᏤᏥᏦᏧᏨᏩᏪᏫᏬᏭᏮᏯᏰᏱᏲᏳᏴᏵᲀᲁᲂᲃᲄᲅᲆᲇᲈᲉᲐᲑᲒᲓᲔᲕᲖᲗᲘᲙᲚᲛᲜᲝᲞᲟᲠᲡᲢᲣᲤᲥᲦᲧᲨᲩ'
      'ᲪᲫᲬᲭᲮᲯᲰᲱᲲᲳᲴᲵᲶᲷᲸᲹᲺᲽᲾᲿḀḂḄḆḈḊḌḎḐḒḔḖḘḚḜḞḠḢḤḦḨḪḬḮḰḲḴḶḸḺḼḾṀṂṄṆṈṊṌṎṐṒṔṖ'
      'ṘṚṜṞṠṢṤṦṨṪṬṮṰṲṴṶṸṺṼṾẀẂẄẆẈẊẌẎẐẒẔẛẞẠẢẤẦẨẪẬẮẰẲẴẶẸẺẼẾỀỂỄỆỈỊỌỎỐỒỔỖỘỚỜ'
      'ỞỠỢỤỦỨỪỬỮỰỲỴỶỸỺỼỾἈἉἊἋἌἍἎἏἘἙἚἛἜἝἨἩἪἫἬἭἮἯἸἹἺἻἼἽἾἿὈὉὊὋὌὍὙὛὝὟὨὩὪὫὬὭὮ'
      'ὯᾈᾉᾊᾋᾌᾍᾎᾏᾘᾙᾚᾛᾜᾝᾞᾟᾨᾩᾪᾫᾬᾭᾮᾯᾸᾹᾺΆᾼιῈΈῊΉῌῘῙῚΊῨῩῪΎῬῸΌῺΏῼΩKÅℲ\2160\2161\2162\2163\2164\2165\2166\2167\2168\2169'
      '\216A\216B\216C\216D\216E\216FↃ\24B6\24B7\24B8\24B9\24BA\24BB\24BC\24BD\24BE\24BF\24C0\24C1\24C2\24C3\24C4\24C5\24C6\24C7\24C8\24C9\24CA\24CB\24CC\24CD\24CE\24CFⰀⰁⰂⰃⰄⰅⰆⰇⰈⰉⰊⰋⰌⰍⰎⰏⰐⰑⰒⰓⰔⰕⰖⰗⰘⰙⰚⰛⰜⰝⰞ'
      'ⰟⰠⰡⰢⰣⰤⰥⰦⰧⰨⰩⰪⰫⰬⰭⰮⰯⱠⱢⱣⱤⱧⱩⱫⱭⱮⱯⱰⱲⱵⱾⱿⲀⲂⲄⲆⲈⲊⲌⲎⲐⲒⲔⲖⲘⲚⲜⲞⲠⲢⲤⲦⲨⲪⲬⲮⲰⲲⲴⲶⲸⲺⲼⲾ'
      'ⳀⳂⳄⳆⳈⳊⳌⳎⳐⳒⳔⳖⳘⳚⳜⳞⳠⳢⳫⳭⳲꙀꙂꙄꙆꙈꙊꙌꙎꙐꙒꙔꙖꙘꙚꙜꙞꙠꙢꙤꙦꙨꙪꙬꚀꚂꚄꚆꚈꚊꚌꚎꚐꚒꚔꚖꚘꚚꜢꜤꜦꜨꜪꜬ'
      'ꜮꜲꜴꜶꜸꜺꜼꜾꝀꝂꝄꝆꝈꝊꝌꝎꝐꝒꝔꝖꝘꝚꝜꝞꝠꝢꝤꝦꝨꝪꝬꝮꝹꝻꝽꝾꞀꞂꞄꞆꞋꞍꞐꞒꞖꞘꞚꞜꞞꞠꞢꞤꞦꞨꞪꞫꞬꞭꞮꞰꞱꞲꞳꞴ'
      'ꞶꞸꞺꞼꞾꟀꟂꟄꟅꟆꟇꟉꟋꟌ꟎Ꟑ꟒꟔ꟖꟘꟚꟜꟵ𐐀𐐁𐐂𐐃𐐄𐐅𐐆𐐇𐐈𐐉𐐊𐐋𐐌𐐍𐐎𐐏𐐐𐐑𐐒𐐓𐐔𐐕𐐖𐐗𐐘𐐙𐐚𐐛𐐜𐐝𐐞𐐟𐐠𐐡𐐢𐐣𐐤𐐥𐐦𐐧𐒰'
      '𐒱𐒲𐒳𐒴𐒵𐒶𐒷𐒸𐒹𐒺𐒻𐒼𐒽𐒾𐒿𐓀𐓁𐓂𐓃𐓄𐓅𐓆𐓇𐓈𐓉𐓊𐓋𐓌𐓍𐓎𐓏𐓐𐓑𐓒𐓓𐕰𐕱𐕲𐕳𐕴𐕵𐕶𐕷𐕸𐕹𐕺𐕼𐕽𐕾𐕿𐖀𐖁𐖂𐖃𐖄𐖅𐖆𐖇𐖈𐖉𐖊𐖌𐖍𐖎'
      '𐖏𐖐𐖑𐖒𐖔𐖕𐲀𐲁𐲂𐲃𐲄𐲅𐲆𐲇𐲈𐲉𐲊𐲋𐲌𐲍𐲎𐲏𐲐𐲑𐲒𐲓𐲔𐲕𐲖𐲗𐲘𐲙𐲚𐲛𐲜𐲝𐲞𐲟𐲠𐲡𐲢𐲣𐲤𐲥𐲦𐲧𐲨𐲩𐲪𐲫𐲬𐲭𐲮𐲯𐲰𐲱𐲲𐵐𐵑𐵒𐵓𐵔𐵕𐵖'
      '𐵗𐵘𐵙𐵚𐵛𐵜𐵝𐵞𐵟𐵠𐵡𐵢𐵣𐵤𐵥𑢠𑢡𑢢𑢣𑢤𑢥𑢦𑢧𑢨𑢩𑢪𑢫𑢬𑢭𑢮𑢯𑢰𑢱𑢲𑢳𑢴𑢵𑢶𑢷𑢸𑢹𑢺𑢻𑢼𑢽𑢾𑢿𖹀𖹁𖹂𖹃𖹄𖹅𖹆𖹇𖹈𖹉𖹊𖹋𖹌𖹍𖹎𖹏𖹐'
      '𖹑𖹒𖹓𖹔𖹕𖹖𖹗𖹘𖹙𖹚𖹛𖹜𖹝𖹞𖹟𖺠𖺡𖺢𖺣𖺤𖺥𖺦𖺧𖺨𖺩𖺪𖺫𖺬𖺭𖺮𖺯𖺰𖺱𖺲𖺳𖺴𖺵𖺶𖺷𖺸𞤀𞤁𞤂𞤃𞤄𞤅𞤆𞤇𞤈𞤉𞤊𞤋𞤌𞤍𞤎𞤏𞤐𞤑𞤒𞤓𞤔𞤕𞤖𞤗'
      '𞤘𞤙𞤚𞤛𞤜𞤝𞤞𞤟𞤠𞤡\0009\000A\000B\000C\000D\0085\00A0\1680\2000\2001\2002\2003\2004\2005\2006\2007\2008\2009\200A\2028\2029\202F\205F\2800\3000\058A\05BE\1806\2010\2011\2012\2013\2014\2015\2043\2212\2E3A\2E3B\FE31\FE32\FE58\FE63\FF0D\FF01\FF02\FF03\FF04\FF05\FF06\FF07\FF08\FF09\FF0A\FF0B'
      '\FF0C\FF0E\FF0F\FF10\FF11\FF12\FF13\FF14\FF15\FF16\FF17\FF18\FF19\FF1A\FF1B\FF1C\FF1D\FF1E\FF1F\FF20ＡＢＣＤＥＦＧＨＩＪＫＬＭＮＯＰＱＲＳＴＵＶＷＸＹＺ\FF3B\FF3C\FF3D\FF3E\FF3F\FF40ａｂｃｄｅｆｇｈｉｊｋｌ'
      'ｍｎｏｐｑｒｓｔｕｖｗｘｙｚ\FF5B\FF5C\FF5D\FF5E\FF61\FF62\FF63\FF64\FF65\FF66\FF67\FF68\FF69\FF6A\FF6B\FF6C\FF6D\FF6E\FF6F\FF70\FF71\FF72\FF73\FF74\FF75\FF76\FF77\FF78\FF79\FF7A\FF7B\FF7C\FF7D\FF7E\FF7F\FF80\FF81\FF82\FF83\FF84\FF85\FF86\FF87\FF88\FF89\FF8A\FF8B\FF8C\FF8D\FF8E'
      '\FF8F\FF90\FF91\FF92\FF93\FF94\FF95\FF96\FF97\FF98\FF99\FF9A\FF9B\FF9C\FF9D\FF9E\FF9F\FFA1\FFA2\FFA3\FFA4\FFA5\FFA6\FFA7\FFA8\FFA9\FFAA\FFAB\FFAC\FFAD\FFAE\FFAF\FFB0\FFB1\FFB2\FFB3\FFB4\FFB5\FFB6\FFB7\FFB8\FFB9\FFBA\FFBB\FFBC\FFBD\FFBE\FFC2\FFC3\FFC4\FFC5\FFC6\FFC7\FFCA\FFCB\FFCC\FFCD\FFCE\FFCF\FFD2\FFD3\FFD4\FFD5\FFD6'
      '\FFD7\FFDA\FFDB\FFDC\FF5F\FF60\FFE0\FFE1\FFE2\FFE4\FFE5\FFE6\FFE8\FFE9\FFEA\FFEB\FFEC\FFED\FFEE\00AD\034F\061C\180B\180C\180D\180E\180F\200B\200C\200D\200E\200F\202A\202B\202C\202D\202E\2060\2061\2062\2063\2064\2065\2066\2067\2068\2069\206A\206B\206C\206D\206E\206F\3164\FE00\FE01\FE02\FE03\FE04\FE05\FE06\FE07\FE08\FE09'
      '\FE0A\FE0B\FE0C\FE0D\FE0E\FE0F\FEFF\FFA0\FFF9\FFFA\FFFB\+0E0001\+0E0020\+0E0021\+0E0022\+0E0023\+0E0024\+0E0025\+0E0026\+0E0027\+0E0028\+0E0029\+0E002A\+0E002B\+0E002C\+0E002D\+0E002E\+0E002F\+0E0030\+0E0031\+0E0032\+0E0033\+0E0034\+0E0035\+0E0036\+0E0037\+0E0038\+0E0039\+0E003A\+0E003B\+0E003C\+0E003D\+0E003E\+0E003F\+0E0040\+0E0041\+0E0042\+0E0043\+0E0044\+0E0045\+0E0046\+0E0047\+0E0048\+0E0049\+0E004A\+0E004B\+0E004C\+0E004D\+0E004E\+0E004F\+0E0050\+0E0051\+0E0052\+0E0053'
      '\+0E0054\+0E0055\+0E0056\+0E0057\+0E0058\+0E0059\+0E005A\+0E005B\+0E005C\+0E005D\+0E005E\+0E005F\+0E0060\+0E0061\+0E0062\+0E0063\+0E0064\+0E0065\+0E0066\+0E0067\+0E0068\+0E0069\+0E006A\+0E006B\+0E006C\+0E006D\+0E006E\+0E006F\+0E0070\+0E0071\+0E0072\+0E0073\+0E0074\+0E0075\+0E0076\+0E0077\+0E0078\+0E0079\+0E007A\+0E007B\+0E007C\+0E007D\+0E007E\+0E007F\+0E0100\+0E0101\+0E0102\+0E0103\+0E0104\+0E0105\+0E0106\+0E0107\+0E0108\+0E0109\+0E010A\+0E010B\+0E010C\+0E010D\+0E010E\+0E010F\+0E0110\+0E0111\+0E0112\+0E0113'
      '\+0E0114\+0E0115\+0E0116\+0E0117\+0E0118\+0E0119\+0E011A\+0E011B\+0E011C\+0E011D\+0E011E\+0E011F\+0E0120\+0E0121\+0E0122\+0E0123\+0E0124\+0E0125\+0E0126\+0E0127\+0E0128\+0E0129\+0E012A\+0E012B\+0E012C\+0E012D\+0E012E\+0E012F\+0E0130\+0E0131\+0E0132\+0E0133\+0E0134\+0E0135\+0E0136\+0E0137\+0E0138\+0E0139\+0E013A\+0E013B\+0E013C\+0E013D\+0E013E\+0E013F\+0E0140\+0E0141\+0E0142\+0E0143\+0E0144\+0E0145\+0E0146\+0E0147\+0E0148\+0E0149\+0E014A\+0E014B\+0E014C\+0E014D\+0E014E\+0E014F\+0E0150\+0E0151\+0E0152\+0E0153'
      '\+0E0154\+0E0155\+0E0156\+0E0157\+0E0158\+0E0159\+0E015A\+0E015B\+0E015C\+0E015D\+0E015E\+0E015F\+0E0160\+0E0161\+0E0162\+0E0163\+0E0164\+0E0165\+0E0166\+0E0167\+0E0168\+0E0169\+0E016A\+0E016B\+0E016C\+0E016D\+0E016E\+0E016F\+0E0170\+0E0171\+0E0172\+0E0173\+0E0174\+0E0175\+0E0176\+0E0177\+0E0178\+0E0179\+0E017A\+0E017B\+0E017C\+0E017D\+0E017E\+0E017F\+0E0180\+0E0181\+0E0182\+0E0183\+0E0184\+0E0185\+0E0186\+0E0187\+0E0188\+0E0189\+0E018A\+0E018B\+0E018C\+0E018D\+0E018E\+0E018F\+0E0190\+0E0191\+0E0192\+0E0193'
      '\+0E0194\+0E0195\+0E0196\+0E0197\+0E0198\+0E0199\+0E019A\+0E019B\+0E019C\+0E019D\+0E019E\+0E019F\+0E01A0\+0E01A1\+0E01A2\+0E01A3\+0E01A4\+0E01A5\+0E01A6\+0E01A7\+0E01A8\+0E01A9\+0E01AA\+0E01AB\+0E01AC\+0E01AD\+0E01AE\+0E01AF\+0E01B0\+0E01B1\+0E01B2\+0E01B3\+0E01B4\+0E01B5\+0E01B6\+0E01B7\+0E01B8\+0E01B9\+0E01BA\+0E01BB\+0E01BC\+0E01BD\+0E01BE\+0E01BF\+0E01C0\+0E01C1\+0E01C2\+0E01C3\+0E01C4\+0E01C5\+0E01C6\+0E01C7\+0E01C8\+0E01C9\+0E01CA\+0E01CB\+0E01CC\+0E01CD\+0E01CE\+0E01CF\+0E01D0\+0E01D1\+0E01D2\+0E01D3'
      '\+0E01D4\+0E01D5\+0E01D6\+0E01D7\+0E01D8\+0E01D9\+0E01DA\+0E01DB\+0E01DC\+0E01DD\+0E01DE\+0E01DF\+0E01E0\+0E01E1\+0E01E2\+0E01E3\+0E01E4\+0E01E5\+0E01E6\+0E01E7\+0E01E8\+0E01E9\+0E01EA\+0E01EB\+0E01EC\+0E01ED\+0E01EE\+0E01EF',
    U&'abcdefghijklmnopqrstuvwxyzμàáâãäåæçèéêëìíîïðñòóôõöøùúûüýþāăąćĉċč'
      'ďđēĕėęěĝğġģĥħĩīĭįĳĵķĺļľŀłńņňŋōŏőœŕŗřśŝşšţťŧũūŭůűųŵŷÿźżžsɓƃƅɔƈɖɗƌ'
      'ǝəɛƒɠɣɩɨƙɯɲɵơƣƥʀƨʃƭʈưʊʋƴƶʒƹƽǆǆǉǉǌǌǎǐǒǔǖǘǚǜǟǡǣǥǧǩǫǭǯǳǳǵƕƿǹǻǽǿȁȃȅȇ'
      'ȉȋȍȏȑȓȕȗșțȝȟƞȣȥȧȩȫȭȯȱȳⱥȼƚⱦɂƀʉʌɇɉɋɍɏͱͳͷϳάέήίόύώαβγδεζηθικλμνξοπρσ'
      'τυφχψωϊϋσϗβθφπϙϛϝϟϡϣϥϧϩϫϭϯκρθεϸϲϻͻͼͽѐёђѓєѕіїјљњћќѝўџабвгдежзийкл'
      'мнопрстуфхцчшщъыьэюяѡѣѥѧѩѫѭѯѱѳѵѷѹѻѽѿҁҋҍҏґғҕҗҙқҝҟҡңҥҧҩҫҭүұҳҵҷҹһҽҿ'
      'ӏӂӄӆӈӊӌӎӑӓӕӗәӛӝӟӡӣӥӧөӫӭӯӱӳӵӷӹӻӽӿԁԃԅԇԉԋԍԏԑԓԕԗԙԛԝԟԡԣԥԧԩԫԭԯաբգդեզէը'
      'թժիլխծկհձղճմյնշոչպջռսվտրցւփքօֆⴀⴁⴂⴃⴄⴅⴆⴇⴈⴉⴊⴋⴌⴍⴎⴏⴐⴑⴒⴓⴔⴕⴖⴗⴘⴙⴚⴛⴜⴝⴞⴟⴠⴡ'
      'ⴢⴣⴤⴥⴧⴭꭰꭱꭲꭳꭴꭵꭶꭷꭸꭹꭺꭻꭼꭽꭾꭿꮀꮁꮂꮃꮄꮅꮆꮇꮈꮉꮊꮋꮌꮍꮎꮏꮐꮑꮒꮓꮔꮕꮖꮗꮘꮙꮚꮛꮜꮝꮞꮟꮠꮡꮢꮣꮤꮥꮦꮧꮨꮩ'
      'ꮪꮫꮬꮭꮮꮯꮰꮱꮲꮳꮴꮵꮶꮷꮸꮹꮺꮻꮼꮽꮾꮿᏸᏹᏺᏻᏼᏽвдосттъѣꙋᲊაბგდევზთიკლმნოპჟრსტუფქღყშჩ'
      'ცძწჭხჯჰჱჲჳჴჵჶჷჸჹჺჽჾჿḁḃḅḇḉḋḍḏḑḓḕḗḙḛḝḟḡḣḥḧḩḫḭḯḱḳḵḷḹḻḽḿṁṃṅṇṉṋṍṏṑṓṕṗ'
      'ṙṛṝṟṡṣṥṧṩṫṭṯṱṳṵṷṹṻṽṿẁẃẅẇẉẋẍẏẑẓẕṡßạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờ'
      'ởỡợụủứừửữựỳỵỷỹỻỽỿἀἁἂἃἄἅἆἇἐἑἒἓἔἕἠἡἢἣἤἥἦἧἰἱἲἳἴἵἶἷὀὁὂὃὄὅὑὓὕὗὠὡὢὣὤὥὦ'
      'ὧᾀᾁᾂᾃᾄᾅᾆᾇᾐᾑᾒᾓᾔᾕᾖᾗᾠᾡᾢᾣᾤᾥᾦᾧᾰᾱὰάᾳιὲέὴήῃῐῑὶίῠῡὺύῥὸόὼώῳωkåⅎ\2170\2171\2172\2173\2174\2175\2176\2177\2178\2179'
      '\217A\217B\217C\217D\217E\217Fↄ\24D0\24D1\24D2\24D3\24D4\24D5\24D6\24D7\24D8\24D9\24DA\24DB\24DC\24DD\24DE\24DF\24E0\24E1\24E2\24E3\24E4\24E5\24E6\24E7\24E8\24E9ⰰⰱⰲⰳⰴⰵⰶⰷⰸⰹⰺⰻⰼⰽⰾⰿⱀⱁⱂⱃⱄⱅⱆⱇⱈⱉⱊⱋⱌⱍⱎ'
      'ⱏⱐⱑⱒⱓⱔⱕⱖⱗⱘⱙⱚⱛⱜⱝⱞⱟⱡɫᵽɽⱨⱪⱬɑɱɐɒⱳⱶȿɀⲁⲃⲅⲇⲉⲋⲍⲏⲑⲓⲕⲗⲙⲛⲝⲟⲡⲣⲥⲧⲩⲫⲭⲯⲱⲳⲵⲷⲹⲻⲽⲿ'
      'ⳁⳃⳅⳇⳉⳋⳍⳏⳑⳓⳕⳗⳙⳛⳝⳟⳡⳣⳬⳮⳳꙁꙃꙅꙇꙉꙋꙍꙏꙑꙓꙕꙗꙙꙛꙝꙟꙡꙣꙥꙧꙩꙫꙭꚁꚃꚅꚇꚉꚋꚍꚏꚑꚓꚕꚗꚙꚛꜣꜥꜧꜩꜫꜭ'
      'ꜯꜳꜵꜷꜹꜻꜽꜿꝁꝃꝅꝇꝉꝋꝍꝏꝑꝓꝕꝗꝙꝛꝝꝟꝡꝣꝥꝧꝩꝫꝭꝯꝺꝼᵹꝿꞁꞃꞅꞇꞌɥꞑꞓꞗꞙꞛꞝꞟꞡꞣꞥꞧꞩɦɜɡɬɪʞʇʝꭓꞵ'
      'ꞷꞹꞻꞽꞿꟁꟃꞔʂᶎꟈꟊɤꟍ꟏ꟑꟓꟕꟗꟙꟛƛꟶ𐐨𐐩𐐪𐐫𐐬𐐭𐐮𐐯𐐰𐐱𐐲𐐳𐐴𐐵𐐶𐐷𐐸𐐹𐐺𐐻𐐼𐐽𐐾𐐿𐑀𐑁𐑂𐑃𐑄𐑅𐑆𐑇𐑈𐑉𐑊𐑋𐑌𐑍𐑎𐑏𐓘'
      '𐓙𐓚𐓛𐓜𐓝𐓞𐓟𐓠𐓡𐓢𐓣𐓤𐓥𐓦𐓧𐓨𐓩𐓪𐓫𐓬𐓭𐓮𐓯𐓰𐓱𐓲𐓳𐓴𐓵𐓶𐓷𐓸𐓹𐓺𐓻𐖗𐖘𐖙𐖚𐖛𐖜𐖝𐖞𐖟𐖠𐖡𐖣𐖤𐖥𐖦𐖧𐖨𐖩𐖪𐖫𐖬𐖭𐖮𐖯𐖰𐖱𐖳𐖴𐖵'
      '𐖶𐖷𐖸𐖹𐖻𐖼𐳀𐳁𐳂𐳃𐳄𐳅𐳆𐳇𐳈𐳉𐳊𐳋𐳌𐳍𐳎𐳏𐳐𐳑𐳒𐳓𐳔𐳕𐳖𐳗𐳘𐳙𐳚𐳛𐳜𐳝𐳞𐳟𐳠𐳡𐳢𐳣𐳤𐳥𐳦𐳧𐳨𐳩𐳪𐳫𐳬𐳭𐳮𐳯𐳰𐳱𐳲𐵰𐵱𐵲𐵳𐵴𐵵𐵶'
      '𐵷𐵸𐵹𐵺𐵻𐵼𐵽𐵾𐵿𐶀𐶁𐶂𐶃𐶄𐶅𑣀𑣁𑣂𑣃𑣄𑣅𑣆𑣇𑣈𑣉𑣊𑣋𑣌𑣍𑣎𑣏𑣐𑣑𑣒𑣓𑣔𑣕𑣖𑣗𑣘𑣙𑣚𑣛𑣜𑣝𑣞𑣟𖹠𖹡𖹢𖹣𖹤𖹥𖹦𖹧𖹨𖹩𖹪𖹫𖹬𖹭𖹮𖹯𖹰'
      '𖹱𖹲𖹳𖹴𖹵𖹶𖹷𖹸𖹹𖹺𖹻𖹼𖹽𖹾𖹿𖺻𖺼𖺽𖺾𖺿𖻀𖻁𖻂𖻃𖻄𖻅𖻆𖻇𖻈𖻉𖻊𖻋𖻌𖻍𖻎𖻏𖻐𖻑𖻒𖻓𞤢𞤣𞤤𞤥𞤦𞤧𞤨𞤩𞤪𞤫𞤬𞤭𞤮𞤯𞤰𞤱𞤲𞤳𞤴𞤵𞤶𞤷𞤸𞤹'
      '𞤺𞤻𞤼𞤽𞤾𞤿𞥀𞥁𞥂𞥃\0020\0020\0020\0020\0020\0020\0020\0020\0020\0020\0020\0020\0020\0020\0020\0020\0020\0020\0020\0020\0020\0020\0020\0020\0020------------------!"#$%&''()*+'
      ',./0123456789:;<=>?@abcdefghijklmnopqrstuvwxyz[\005C]^_`abcdefghijkl'
      'mnopqrstuvwxyz{|}~\3002\300C\300D\3001\30FB\30F2\30A1\30A3\30A5\30A7\30A9\30E3\30E5\30E7\30C3\30FC\30A2\30A4\30A6\30A8\30AA\30AB\30AD\30AF\30B1\30B3\30B5\30B7\30B9\30BB\30BD\30BF\30C1\30C4\30C6\30C8\30CA\30CB\30CC\30CD\30CE\30CF\30D2\30D5\30D8\30DB'
      '\30DE\30DF\30E0\30E1\30E2\30E4\30E6\30E8\30E9\30EA\30EB\30EC\30ED\30EF\30F3\3099\309A\1100\1101\11AA\1102\11AC\11AD\1103\1104\1105\11B0\11B1\11B2\11B3\11B4\11B5\111A\1106\1107\1108\1121\1109\110A\110B\110C\110D\110E\110F\1110\1111\1112\1161\1162\1163\1164\1165\1166\1167\1168\1169\116A\116B\116C\116D\116E\116F\1170\1171'
      '\1172\1173\1174\1175\2985\2986\00A2\00A3\00AC\00A6\00A5\20A9\2502\2190\2191\2192\2193\25A0\25CB'
    )), 'ß', 'ss'), 'İ', U&'i\0307')
  else lower_case(written)
end, 'ё', 'е'), ' {2,}', ' ', 'g'), ' ');

create function folded_word(word text) returns text
language sql immutable parallel safe
return case
  when word !~ '[0-9]'
    and (word ~ '[a-zß-ɏ]')::int + (word ~ '[а-ԯ]')::int + (word ~ '[α-ω]')::int < 2 then word
  when case (translate(word, 'авсенкмортхуіјѕԛԝүһ', '') ~ '[а-ԯ]')::int
      - (translate(word, 'abcehkmoptxyijsqw', '') ~ '[a-zß-ɏ]')::int
    when 1 then true
    when -1 then false
    else word !~ '[0-9]' and length(regexp_replace(word, '[а-ԯ]', '', 'g'))
      < length(regexp_replace(word, '[a-zß-ɏ]', '', 'g'))
  end then translate(word, 'abcehkmoptxyijsqwαβεηικορτυχ', 'авсенкмортхуіјѕԛԝавенікортух')
  else translate(word, 'авсенкмортхуіјѕԛԝүһαβεζηικνορτυχ', 'abcehkmoptxyijsqwyhabezhiknoptyx')
end;

create function folded_words(folded text) returns text
language sql immutable parallel safe
return case
  when folded ~ '[0-9]' or (folded ~ '[a-zß-ɏ]' and folded ~ '[а-ԯα-ω]')
    or (folded ~ '[а-ԯ]' and folded ~ '[α-ω]') then (
    select string_agg(folded_word(word), ' ' order by place)
    from string_to_table(folded, ' ') with ordinality as words (word, place)
  )
  else folded
end;

create function text_key(written text) returns text
language sql immutable parallel safe
return folded_words(folded_text(written));

create function identifier_key(written text) returns text
language sql immutable parallel safe
return regexp_replace(translate(folded_text(written),
  'авсенкмортхуіјѕԛԝүһαβεζηικμνορτυχ',
  'abcehkmoptxyijsqwyhabezhikmnoptyx'
), ' ?([-/.]) ?', '\1', 'g');

-- Names and titles are compared in each language: a filter for a part of a text reads the folded texts, each
-- after a line end, and a filter for a whole text reads their keys. Full-text search reads folded words.

alter table bank
  add column names_folded text not null generated always as (
    coalesce(E'\n' || folded_text(name_en), '') || coalesce(E'\n' || folded_text(name_ru), '')
  ) stored,
  add column name_keys text[] not null generated always as (
    array_remove(array[text_key(name_en), text_key(name_ru)], null)
  ) stored;
drop index bank_names_idx, bank_name_en_idx, bank_name_ru_idx;
create index on bank using gin (names_folded gin_trgm_ops);
create index on bank using gin (name_keys);
alter table finance_product
  add column names_folded text not null generated always as (
    coalesce(E'\n' || folded_text(name_en), '') || coalesce(E'\n' || folded_text(name_ru), '')
  ) stored,
  add column name_keys text[] not null generated always as (
    array_remove(array[text_key(name_en), text_key(name_ru)], null)
  ) stored;
drop index finance_product_names_idx, finance_product_name_en_idx, finance_product_name_ru_idx;
create index on finance_product using gin (names_folded gin_trgm_ops);
create index on finance_product using gin (name_keys);
alter table catalogue_measure
  add column names_folded text not null generated always as (
    coalesce(E'\n' || folded_text(name_en), '') || coalesce(E'\n' || folded_text(name_ru), '')
  ) stored,
  add column name_keys text[] not null generated always as (
    array_remove(array[text_key(name_en), text_key(name_ru)], null)
  ) stored;
alter table freight_tariff
  add column names_folded text not null generated always as (
    coalesce(E'\n' || folded_text(name_en), '') || coalesce(E'\n' || folded_text(name_ru), '')
  ) stored,
  add column name_keys text[] not null generated always as (
    array_remove(array[text_key(name_en), text_key(name_ru)], null)
  ) stored;

-- Programmes are filtered in any spelling.

alter table finance_product
  add column programme_key text generated always as (identifier_key(programme)) stored;
create index on finance_product (programme_key, id);

-- Zeros are no taxpayer number and no registration number, a company's OGRN begins with 1 or 5 and a sole
-- proprietor's with 3.

create or replace function is_inn(inn text) returns boolean
language sql immutable strict parallel safe
return case
  when inn !~ '[1-9]' then false
  when inn ~ '^[0-9]{10}$' then
    check_digit(inn, '{2,4,10,3,5,9,4,6,8}') = right(inn, 1)::int
  when inn ~ '^[0-9]{12}$' then
    check_digit(inn, '{7,2,4,10,3,5,9,4,6,8}') = substr(inn, 11, 1)::int
    and check_digit(inn, '{3,7,2,4,10,3,5,9,4,6,8}') = right(inn, 1)::int
  else false
end;

create or replace function is_ogrn(ogrn text) returns boolean
language sql immutable strict parallel safe
return case
  when ogrn ~ '^[15][0-9]{12}$' then left(ogrn, 12)::bigint % 11 % 10 = right(ogrn, 1)::int
  when ogrn ~ '^3[0-9]{14}$' then left(ogrn, 14)::bigint % 13 % 10 = right(ogrn, 1)::int
  else false
end;

-- A record from before keeps its identifier only if it is one.
alter table bank disable trigger user;
update bank set inn = null where not is_inn(inn);
alter table bank enable trigger user;
