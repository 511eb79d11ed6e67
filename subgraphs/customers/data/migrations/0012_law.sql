-- The law bounds the security, by the law of the purchase and by the day; a need that the law does
-- not admit has legal notes.
alter table need drop constraint need_performance_security_share_check;
