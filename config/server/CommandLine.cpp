#include "config/server/CommandLine.hpp"

#include "config/server/Commands.hpp"
#include "config/server/DataOptions.hpp"
#include "config/server/SigningCommandLine.hpp"
#include "content/base/Log.hpp"

#include <CLI/CLI.hpp>
#include <functional>
#include <ostream>

namespace onedoor::server
{

namespace
{

/// Everything the arguments can say, and the command they chose.
struct Line
{
    std::string level = "info";
    InitOptions init;
    ServeOptions serve;
    CheckCommandOptions check;
    SigningLine signing;
    DataFolder data;
    StaffOptions staff;
    DeviceOptions device;
    ConsentOpenOptions consent;
    ConsentExportOptions consentExport;
    ConsentReviewOptions consentReview;
    ConsentDestroyOptions consentDestroy;
    LedgerOptions ledger;
    ReportOptions report;
    PrintoutOptions printout;
    std::function<int(std::ostream&)> run;
};

void addInit(CLI::App& app, Line& line)
{
    auto* command = app.add_subcommand("init", "make a data folder: the shipped hall, keys, accounts, release 1");
    needData(*command, line.init.data);
    command->add_flag("--demo", line.init.demo, "a hall for trying out, marked 演示, with demo accounts");
    command->callback([&line] { line.run = [&line](std::ostream& out) { return runInit(line.init, out); }; });
}

void addServe(CLI::App& app, Line& line)
{
    auto* command = app.add_subcommand("serve", "run the server");
    needData(*command, line.serve.data);
    command->add_option("--port", line.serve.port, "0 = any free one")->capture_default_str();
    command->add_option("--listen", line.serve.address, "without TLS a loopback address")->capture_default_str();
    auto* certificate = command->add_option("--tls-certificate", line.serve.tlsCertificate,
                                            "PEM with its chain; a renewed file is taken up while the server runs");
    auto* key = command->add_option("--tls-key", line.serve.tlsKey, "PEM without a passphrase");
    certificate->needs(key);
    key->needs(certificate);
    command->add_option("--at", line.serve.at, "start the hall clock at this time, as in 2027-05-20T10:00:00+08:00");
    command->callback([&line] { line.run = [&line](std::ostream& out) { return runServe(line.serve, out); }; });
}

void addCheck(CLI::App& app, Line& line)
{
    auto* command = app.add_subcommand("check", "tell every fault of a content folder");
    command->add_option("folder", line.check.folder)->required();
    command->add_flag("--in-service", line.check.inService, "also list what the hall must still verify");
    command->add_flag("--json", line.check.json, "one JSON object a line");
    command->callback([&line] { line.run = [&line](std::ostream& out) { return runCheck(line.check, out); }; });
}

void addStaff(CLI::App& app, Line& line)
{
    auto* staff = app.add_subcommand("staff", "accounts of the staff page");
    staff->require_subcommand(1);
    auto* add = staff->add_subcommand("add", "add an account");
    auto* password = staff->add_subcommand("password", "give an account a new password; ends its lock and sign-ins");
    for (auto* command : {add, password})
    {
        command->add_option("name", line.staff.name)->required();
        command->add_option("--password", line.staff.password, "without it a random one is printed");
        needData(*command, line.staff.data);
    }
    add->add_option("--roles", line.staff.roles,
                    "editor, reviewer, clerk, duty_manager, clinic_officer, statistician, "
                    "inspector, administrator; joined by commas")
        ->required();
    auto* list = staff->add_subcommand("list", "list the accounts");
    needData(*list, line.data);
    add->callback([&line] { line.run = [&line](std::ostream& out) { return runStaffAdd(line.staff, out); }; });
    password->callback([&line]
                       { line.run = [&line](std::ostream& out) { return runStaffPassword(line.staff, out); }; });
    list->callback([&line] { line.run = [&line](std::ostream& out) { return runStaffList(line.data, out); }; });
}

void addDevice(CLI::App& app, Line& line)
{
    auto* device = app.add_subcommand("device", "displays, kiosks and counter screens of the hall");
    device->require_subcommand(1);
    auto* add = device->add_subcommand("add", "print a one-time code that enrols a device");
    auto* revoke = device->add_subcommand("revoke", "a device counts no more, also on a running server");
    for (auto* command : {add, revoke})
    {
        command->add_option("id", line.device.id, "its name, as \"wall-main\" or \"kiosk-1\"")->required();
        needData(*command, line.device.data);
    }
    add->add_option("--kind", line.device.kind)
        ->required()
        ->check(CLI::IsMember({"display", "kiosk", "counter"}));
    auto* list = device->add_subcommand("list", "list the devices");
    needData(*list, line.data);
    add->callback([&line] { line.run = [&line](std::ostream& out) { return runDeviceAdd(line.device, out); }; });
    revoke->callback([&line] { line.run = [&line](std::ostream& out) { return runDeviceRevoke(line.device, out); }; });
    list->callback([&line] { line.run = [&line](std::ostream& out) { return runDeviceList(line.data, out); }; });
}

/// The daily batch: out of the hall, through the clinic's machine, and back.
void addConsentEnding(CLI::App& consent, Line& line)
{
    auto* take = consent.add_subcommand("export", "write sealed records to a file for the clinic's machine");
    needData(*take, line.consentExport.data);
    take->add_option("--from", line.consentExport.from, "the first day on which they came, as in 2027-05-20; with "
                                                        "what the same receipts said before");
    take->add_option("--to", line.consentExport.until, "the last day");
    take->add_option("--out", line.consentExport.out)->required();
    take->callback([&line] { line.run = [&line](std::ostream& out)
                             { return runConsentExport(line.consentExport, out); }; });

    auto* review = consent.add_subcommand("review", "list what withdrawals and ended times call for, and sign an order");
    review->add_option("exports", line.consentReview.exports, "files of `consent export`")->required();
    review->add_option("--key", line.consentReview.key, "the clinic's secret key file")->required();
    review->add_option("--order", line.consentReview.order, "write the order to this file; without it nothing is made");
    review->add_option("--codes", line.consentReview.codes, "the clinic's list of receipt codes, to name whose they are");
    review->add_option("--except", line.consentReview.except, "records that a law has kept all the same, by number")
        ->delimiter(',');
    review->add_option("--day", line.consentReview.day, "as on this day, as in 2027-05-20; else today");
    review->callback([&line] { line.run = [&line](std::ostream& out)
                               { return runConsentReview(line.consentReview, out); }; });

    auto* destroy = consent.add_subcommand("destroy", "carry out the clinic's order: the bytes go, their hashes stay");
    needData(*destroy, line.consentDestroy.data);
    destroy->add_option("--order", line.consentDestroy.order)->required();
    destroy->callback([&line] { line.run = [&line](std::ostream& out)
                                { return runConsentDestroy(line.consentDestroy, out); }; });
}

void addConsent(CLI::App& app, Line& line)
{
    auto* consent = app.add_subcommand("consent", "sealed consents: open them, end them");
    consent->require_subcommand(1);
    auto* open = consent->add_subcommand("open", "open sealed consents with the clinic's key");
    needData(*open, line.consent.data);
    open->add_option("--key", line.consent.key, "the clinic's or the escrow's secret key file")->required();
    open->add_option("--receipt", line.consent.receipt, "the code on the paper; without it all records");
    open->add_option("--signatures", line.consent.signatures,
                     "write the signatures' pictures and, where kept, the times of their strokes into this folder");
    open->callback([&line] { line.run = [&line](std::ostream& out) { return runConsentOpen(line.consent, out); }; });
    addConsentEnding(*consent, line);
}

void addLedger(CLI::App& app, Line& line)
{
    auto* ledger = app.add_subcommand("ledger", "the chained record of who drafted, reviewed and published what");
    ledger->require_subcommand(1);
    auto* verify = ledger->add_subcommand("verify", "follow the chain; name the first entry that does not fit");
    verify->add_option("--head", line.ledger.head, "the head of an earlier printed sheet: shows a cut tail");
    auto* print = ledger->add_subcommand("print", "write the form that an office files (台账)");
    print->add_option("--from", line.ledger.from, "the first day, as in 2027-05-20");
    print->add_option("--to", line.ledger.until, "the last day");
    print->add_option("--out", line.ledger.out, "a file that ends in .pdf or .csv")->required();
    for (auto* command : {verify, print})
        needData(*command, line.ledger.data);
    verify->callback([&line]
                     { line.run = [&line](std::ostream& out) { return runLedgerVerify(line.ledger, out); }; });
    print->callback([&line] { line.run = [&line](std::ostream& out) { return runLedgerPrint(line.ledger, out); }; });
}

void addReport(CLI::App& app, Line& line)
{
    auto* command = app.add_subcommand("report", "what was answered at the kiosks: the quiz, the rating, the surveys");
    command->add_option("--from", line.report.from, "the first day of a month, as in 2027-05-01")->required();
    command->add_option("--to", line.report.to, "the last day of that month or of a later one")->required();
    command->add_flag("--csv", line.report.csv, "comma-separated values for a spreadsheet");
    needData(*command, line.report.data);
    command->callback([&line] { line.run = [&line](std::ostream& out) { return runReport(line.report, out); }; });
}

void addPrintouts(CLI::App& app, Line& line)
{
    auto* poster =
        app.add_subcommand("poster", "the way through the hall for its wall: A3 as PDF, with version and date");
    auto* slips =
        app.add_subcommand("slips", "free exam slips or service cards as PDF, each with a serial number of its own");
    auto* forms = app.add_subcommand(
        "forms", "the consent forms as PDF to be filled in by hand: the same versions as on the kiosk, without a name");
    for (auto* command : {poster, slips, forms})
    {
        needData(*command, line.printout.data);
        command->add_option("--out", line.printout.out, "a file that ends in .pdf")->required();
        command->add_option("--language", line.printout.language)
            ->check(CLI::IsMember({"zh-CN", "en"}))
            ->capture_default_str();
    }
    slips
        ->add_option("--kind", line.printout.kind,
                     "exam: free exam slips; card: service cards of the pre-pregnancy check")
        ->required()
        ->check(CLI::IsMember({"exam", "card"}));
    slips->add_option("--count", line.printout.count)->check(CLI::Range(1, 500))->capture_default_str();
    poster->callback([&line] { line.run = [&line](std::ostream& out) { return runPoster(line.printout, out); }; });
    slips->callback([&line] { line.run = [&line](std::ostream& out) { return runSlips(line.printout, out); }; });
    forms->callback([&line] { line.run = [&line](std::ostream& out) { return runForms(line.printout, out); }; });
}

} // namespace

int runCommandLine(int count, const char* const* arguments, std::ostream& out, std::ostream& errors)
{
    CLI::App app("OneDoor's server: releases, queue, consents and the staff page of one hall", "onedoor-server");
    Line line;
    app.set_version_flag("--version", "onedoor-server " ONEDOOR_VERSION);
    app.add_option("--log-level", line.level, "debug, info, warning or error")
        ->check(CLI::IsMember({"debug", "info", "warning", "error"}))
        ->capture_default_str();
    app.require_subcommand(1);
    app.fallthrough();
    for (auto* add : {addInit, addServe, addCheck, addStaff, addDevice, addConsent, addLedger, addReport,
                      addPrintouts})
        add(app, line);
    addSigningCommands(app, line.signing, line.run);
    try
    {
        app.parse(count, arguments);
    }
    catch (const CLI::ParseError& error)
    {
        return app.exit(error, out, errors) == 0 ? 0 : 2;
    }
    log::start("onedoor-server", line.level);
    return line.run(out);
}

} // namespace onedoor::server
