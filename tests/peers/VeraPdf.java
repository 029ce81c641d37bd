import java.io.File;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.PDFAParser;
import org.verapdf.pdfa.PDFAValidator;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.TestAssertion;
import org.verapdf.pdfa.results.ValidationResult;
import org.verapdf.pdfa.validation.profiles.RuleId;

/**
 * Judges PDF files with veraPDF's engine, which the command line in tests/peers/verapdf puts on the
 * class path. One line a file and flavour, then one line a failing rule:
 *
 * <pre>
 * FILE pdfua1 compliant
 * FILE pdfa2a failed
 * FILE pdfa2a 6.3.4-1 3 times, first at LOCATION: MESSAGE
 * </pre>
 */
public final class VeraPdf {
    private static final Map<String, PDFAFlavour> FLAVOURS = new LinkedHashMap<>();

    static {
        FLAVOURS.put("pdfua1", PDFAFlavour.PDFUA_1);
        FLAVOURS.put("pdfa2a", PDFAFlavour.PDFA_2_A);
    }

    private VeraPdf() {}

    public static void main(String[] args) {
        // The engine logs every oddity it meets; what we want from it is its verdict.
        Logger.getLogger("").setLevel(Level.OFF);
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        System.setOut(new PrintStream(System.err, true, StandardCharsets.UTF_8));
        List<PDFAFlavour> asked = new ArrayList<>();
        List<String> files = new ArrayList<>();
        for (String arg : args) {
            if (arg.startsWith("--")) {
                PDFAFlavour flavour = FLAVOURS.get(arg.substring(2));
                if (flavour == null) {
                    System.err.println("error: unknown flavour " + arg + ", known are " + FLAVOURS.keySet());
                    System.exit(2);
                }
                asked.add(flavour);
            } else {
                files.add(arg);
            }
        }
        if (asked.isEmpty()) {
            asked.addAll(FLAVOURS.values());
        }
        VeraGreenfieldFoundryProvider.initialise();
        boolean compliant = true;
        for (String file : files) {
            for (PDFAFlavour flavour : asked) {
                compliant &= judge(out, file, flavour);
            }
        }
        System.exit(compliant ? 0 : 1);
    }

    private static boolean judge(PrintStream out, String file, PDFAFlavour flavour) {
        String subject = file + " " + nameOf(flavour);
        try (PDFAParser parser = Foundries.defaultInstance().createParser(new File(file), flavour, flavour);
                PDFAValidator validator = Foundries.defaultInstance().createValidator(flavour, false)) {
            ValidationResult result = validator.validate(parser);
            if (result.isCompliant()) {
                out.println(subject + " compliant");
                return true;
            }
            out.println(subject + " failed");
            Map<RuleId, TestAssertion> first = new LinkedHashMap<>();
            for (TestAssertion assertion : result.getTestAssertions()) {
                if (assertion.getStatus() == TestAssertion.Status.FAILED) {
                    first.putIfAbsent(assertion.getRuleId(), assertion);
                }
            }
            Map<RuleId, Integer> counts = result.getFailedChecks();
            for (Map.Entry<RuleId, TestAssertion> entry : first.entrySet()) {
                RuleId rule = entry.getKey();
                TestAssertion assertion = entry.getValue();
                String said = assertion.getErrorMessage() == null ? assertion.getMessage() : assertion.getErrorMessage();
                out.println(subject + " " + rule.getClause() + "-" + rule.getTestNumber() + " "
                        + counts.getOrDefault(rule, 1) + " times, first at "
                        + oneLine(assertion.getLocation().getContext()) + ": " + oneLine(said));
            }
            return false;
        } catch (Exception e) {
            out.println(subject + " failed");
            out.println(subject + " unreadable 1 times, first at file: " + oneLine(String.valueOf(e.getMessage())));
            return false;
        }
    }

    private static String nameOf(PDFAFlavour flavour) {
        for (Map.Entry<String, PDFAFlavour> entry : FLAVOURS.entrySet()) {
            if (entry.getValue() == flavour) {
                return entry.getKey();
            }
        }
        return flavour.getId();
    }

    private static String oneLine(String text) {
        return text == null ? "-" : text.replaceAll("\\s+", " ").trim();
    }
}
