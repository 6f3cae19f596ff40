"""A published week as a neutral sheet, and the sheet as PDF, Word, tables, a page and a feed."""
