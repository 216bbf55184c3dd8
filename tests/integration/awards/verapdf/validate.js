// What each PDF breaks of a standard, a line of JSON each: `validate.js 3a one.pdf ua1 one.pdf ...`
var pdfa = Packages.org.verapdf.pdfa;
Packages.org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider.initialise();
var foundry = pdfa.Foundries.defaultInstance();

function broken(standard, file) {
  var flavour = pdfa.flavours.PDFAFlavour.byFlavourId(standard);
  var parser = foundry.createParser(new java.io.FileInputStream(file), flavour);
  try {
    var result = foundry.createValidator(flavour, false).validate(parser);
    var failed = result.getTestAssertions().toArray().filter(function (tried) {
      return String(tried.getStatus().name()) === "FAILED";
    });
    var rules = failed.map(function (tried) {
      return tried.getRuleId().getClause() + "-" + tried.getRuleId().getTestNumber() + ": " + tried.getMessage();
    });
    return { is_compliant: Boolean(result.isCompliant()), checks: Number(result.getTotalAssertions()), broken: rules };
  } finally {
    parser.close();
  }
}

for (var at = 0; at < arguments.length; at += 2) {
  print(JSON.stringify(broken(arguments[at], arguments[at + 1])));
}
