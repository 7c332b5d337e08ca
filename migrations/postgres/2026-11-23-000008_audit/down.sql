DROP TABLE audit_seal;
DROP TABLE audit_entry;
DROP FUNCTION refuse_audit_change;
