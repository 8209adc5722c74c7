package api

// Fields lets a test see whether every field of the domain has a Dutch name.
var Fields = fields
