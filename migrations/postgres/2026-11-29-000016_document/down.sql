DROP TABLE remark_effect;
DROP TABLE remark_place;
DROP TABLE remark;
DROP TABLE document_clause;
DROP TABLE document_version;
