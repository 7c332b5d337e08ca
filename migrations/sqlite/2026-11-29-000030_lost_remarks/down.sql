DROP INDEX remark_without_place;
