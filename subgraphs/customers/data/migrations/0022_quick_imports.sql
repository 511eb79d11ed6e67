-- The range of the numbers of an import, which is written in the same transaction, names the import, so that
-- its changes need not be checked one by one.
alter table imported_change drop constraint imported_change_import_id_fkey;
