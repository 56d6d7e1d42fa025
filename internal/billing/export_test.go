package billing

// Vouchers lets tests see what the books of a sender call things.
var Vouchers = Accounting.vouchers
