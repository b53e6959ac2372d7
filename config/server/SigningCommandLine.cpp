#include "config/server/SigningCommandLine.hpp"

#include "config/server/DataOptions.hpp"

namespace onedoor::server
{

namespace
{

constexpr const char* passphrasesHelp = "a file of lines \"OWNER PASSPHRASE\", for scripts; without it each is asked for";

void takeAt(CLI::App& command, std::string& at)
{
    command.add_option("--at", at, "the hall's time, for a hall whose server runs with --at");
}

template <class Options>
void runs(CLI::App& command, Run& run, const Options& options, int (*work)(const Options&, std::ostream&))
{
    command.callback([&run, &options, work] { run = [&options, work](std::ostream& out) { return work(options, out); }; });
}

void addDrafting(CLI::App& release, SigningLine& line, Run& run)
{
    auto& options = line.release;
    auto* draft = release.add_subcommand("draft", "check a content folder and make it the draft of the next release");
    draft->add_option("folder", options.folder, "without it the server's own content folder, as for signing anew");
    draft->add_option("--out", options.out, "also save the draft as a file, to be signed elsewhere");
    auto* save = release.add_subcommand("save", "save an open draft as a file, to be signed elsewhere");
    save->add_option("out", options.out)->required();
    auto* status = release.add_subcommand("status", "open drafts: what they change, who signed, what is missing");
    auto* publish = release.add_subcommand("publish", "publish a draft that has enough signatures");
    publish->add_option("--signature", options.signatures, "signature files to take in first");
    auto* discard = release.add_subcommand("discard", "throw an open draft away, with its signatures");
    for (auto* command : {draft, save, publish, discard})
        command->add_option("--role", options.role, "content, notices or withdrawals")
            ->check(CLI::IsMember({"content", "notices", "withdrawals"}))
            ->capture_default_str();
    takeAt(*publish, options.at);
    auto* carry = release.add_subcommand("export", "write what is published to a folder, for a USB stick");
    carry->add_option("folder", options.folder)->required();
    for (auto* command : {draft, publish, discard})
        command->add_option("--by", options.by, "the account that does it, for the ledger")->required();
    for (auto* command : {draft, save, status, publish, discard, carry})
        needData(*command, options.data);
    runs(*draft, run, options, runReleaseDraft);
    runs(*save, run, options, runReleaseSave);
    runs(*status, run, options, runReleaseStatus);
    runs(*publish, run, options, runReleasePublish);
    runs(*discard, run, options, runReleaseDiscard);
    runs(*carry, run, options, runReleaseExport);
}

void addSign(CLI::App& release, SigningLine& line, Run& run)
{
    auto& options = line.sign;
    auto* sign = release.add_subcommand("sign", "check a draft file and sign it; on the signer's own machine");
    sign->add_option("draft", options.draft)->required();
    sign->add_option("--key", options.key, "your key file")->required();
    sign->add_option("--passphrases", options.passphrases, passphrasesHelp);
    sign->add_option("--out", options.out, "where the signature goes");
    auto* unpack = sign->add_option("--unpack", options.unpack, "sign nothing: write the draft's files here, to be looked at");
    sign->add_flag("--whole", options.whole, "you have looked at every file: wanted when the version before was not "
                                             "signed with this key")
        ->excludes(unpack);
    runs(*sign, run, options, runReleaseSign);
}

void addEmergency(CLI::App& command, EmergencyOptions& options)
{
    needData(command, options.data);
    command.add_option("--key", options.key, "the key file of whoever decides it")->required();
    command.add_option("--passphrases", options.passphrases, passphrasesHelp);
    command.add_flag("--end", options.end, "end it; give its id");
    takeAt(command, options.at);
}

void addWithdraw(CLI::App& release, SigningLine& line, Run& run)
{
    auto& options = line.emergency;
    auto* withdraw = release.add_subcommand("withdraw", "take a slide down on every screen at once");
    withdraw->add_option("slide", options.subject, "its id")->required();
    withdraw->add_option("--reason", options.reason, "for the record; no screen shows it");
    addEmergency(*withdraw, options);
    runs(*withdraw, run, options, runWithdraw);
}

void addNotice(CLI::App& app, SigningLine& line, Run& run)
{
    auto& options = line.emergency;
    auto* notice = app.add_subcommand("notice", "put a notice on every screen at once: two short texts, nothing else");
    notice->add_option("headline", options.subject, "at most 16 characters")->required();
    notice->add_option("--body", options.reason, "at most 60 characters");
    notice->add_option("--headline-en", options.headlineEnglish, "the same in English");
    notice->add_option("--body-en", options.bodyEnglish);
    notice->add_option("--minutes", options.minutes, "how long, a day at most")
        ->check(CLI::Range(1, 1440))
        ->capture_default_str();
    notice->add_option("--display", options.displays, "on these only");
    addEmergency(*notice, options);
    runs(*notice, run, options, runNotice);
}

void addReviews(CLI::App& command, KeysOptions& options)
{
    command.add_option("--reviews", options.reviews, "how many people sign a release: 2, or 3 for 三审")
        ->check(CLI::Range(2, 5));
}

void addChanges(CLI::App& keys, SigningLine& line, Run& run)
{
    auto& options = line.keys;
    auto* add = keys.add_subcommand("add", "make a key for an account that signs, in place of any it has");
    auto* renew = keys.add_subcommand("renew", "the same, for a key that was lost");
    auto* revoke = keys.add_subcommand("revoke", "an account's keys count no more");
    auto* rotate = keys.add_subcommand("rotate", "replace a root stick, an administrator's key or a key of the server");
    auto* extend = keys.add_subcommand("extend", "sign root or the list of the staff for another term");
    for (auto* command : {add, renew})
    {
        command->add_option("account", options.owner)->required();
        command->add_option("--out", options.out, "where the key file goes")->required();
    }
    revoke->add_option("account", options.owner, "or 8 digits or more of one key's id")->required();
    rotate->add_option("role", options.role)
        ->required()
        ->check(CLI::IsMember({"root", "targets", "snapshot", "timestamp"}));
    rotate->add_option("--lost", options.lost, "the stick or administrator whose key is replaced");
    rotate->add_option("--owner", options.owner, "the new stick's name, as root-4, or the administrator's");
    rotate->add_option("--out", options.out, "where the new key file goes");
    for (auto* command : {add, renew, revoke, rotate, extend})
        command->add_option("--sign", options.signers, "the key files that decide it, two or more")->required();
    addReviews(*extend, options);
    runs(*add, run, options, runKeysAdd);
    runs(*renew, run, options, runKeysAdd);
    runs(*revoke, run, options, runKeysRevoke);
    runs(*rotate, run, options, runKeysRotate);
    runs(*extend, run, options, runKeysExtend);
}

void addKeys(CLI::App& app, SigningLine& line, Run& run)
{
    auto& options = line.keys;
    auto* keys = app.add_subcommand("keys", "who may sign what");
    keys->require_subcommand(1);
    auto* init = keys->add_subcommand("init", "make the root sticks, and a key for every account that signs");
    init->add_option("--out", options.out, "the folder for the key files")->required();
    addReviews(*init, options);
    auto* list = keys->add_subcommand("list", "list keys, and how long root and the list of the staff hold");
    runs(*init, run, options, runKeysInit);
    runs(*list, run, options, runKeysList);
    addChanges(*keys, line, run);
    for (auto* command : keys->get_subcommands({}))
    {
        needData(*command, options.data);
        command->add_option("--passphrases", options.passphrases, passphrasesHelp);
    }
}

} // namespace

void addSigningCommands(CLI::App& app, SigningLine& line, Run& run)
{
    auto* release = app.add_subcommand("release", "draft, sign and publish what the hall shows");
    release->require_subcommand(1);
    addDrafting(*release, line, run);
    addSign(*release, line, run);
    addWithdraw(*release, line, run);
    addNotice(app, line, run);
    addKeys(app, line, run);
}

} // namespace onedoor::server
