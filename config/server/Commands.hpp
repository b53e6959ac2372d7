#pragma once

#include "config/server/Publishing.hpp"
#include "config/store/Password.hpp"

#include <iosfwd>
#include <optional>
#include <string>
#include <vector>

namespace onedoor::server
{

/// The commands of onedoor-server. Each returns the exit status: 0 done, 1 failed. What a
/// person reads goes to standard output; faults go to the log on standard error.

struct InitOptions
{
    DataFolder data;
    bool demo = false;
    store::PasswordCost passwordCost = store::PasswordCost::interactive(); ///< of the accounts that are made
};
int runInit(const InitOptions& options, std::ostream& out);

struct ServeOptions
{
    DataFolder data;
    std::string address = "127.0.0.1";
    std::uint16_t port = 8020;
    std::filesystem::path tlsCertificate; ///< empty = without TLS, on loopback only
    std::filesystem::path tlsKey;
    std::string at; ///< ISO 8601 with offset; empty = the machine's time
};
int runServe(const ServeOptions& options, std::ostream& out);

struct CheckCommandOptions
{
    std::filesystem::path folder;
    bool inService = false;
    bool json = false;
};
int runCheck(const CheckCommandOptions& options, std::ostream& out);

/// Prints the faults of a content folder. Returns how many are errors.
int checkFolder(const std::filesystem::path& folder, std::ostream& out);

/// What is printed for the hall from the content folder; serial numbers come from the database.
struct PrintoutOptions
{
    DataFolder data;
    std::filesystem::path out;
    std::string language = "zh-CN";
    std::string kind; ///< "exam", "card"
    int count = 10;
};
int runPoster(const PrintoutOptions& options, std::ostream& out);
int runSlips(const PrintoutOptions& options, std::ostream& out);
int runForms(const PrintoutOptions& options, std::ostream& out);

struct ReleaseOptions
{
    DataFolder data;
    std::filesystem::path folder; ///< of the content, or to export to; empty = the server's content folder
    std::filesystem::path out;    ///< where to save the draft; empty = nowhere
    std::string by = "admin";     ///< the account that edits or publishes
    std::string role = "content";
    std::vector<std::filesystem::path> signatures;
    std::string at; ///< hall time of a publication, as ServeOptions::at
};
int runReleaseDraft(const ReleaseOptions& options, std::ostream& out);
int runReleaseSave(const ReleaseOptions& options, std::ostream& out); ///< the open draft as a file
int runReleaseStatus(const ReleaseOptions& options, std::ostream& out);
int runReleasePublish(const ReleaseOptions& options, std::ostream& out);
int runReleaseDiscard(const ReleaseOptions& options, std::ostream& out);
int runReleaseExport(const ReleaseOptions& options, std::ostream& out);

/// On the signer's own machine; no data folder is needed.
struct SignOptions
{
    std::filesystem::path draft;
    std::filesystem::path key;
    std::filesystem::path passphrases; ///< empty = asked for
    std::filesystem::path out;         ///< empty = signature-ROLE-VERSION-OWNER.json here
    std::filesystem::path unpack;      ///< where to write the draft's files instead of signing; empty = nowhere
    bool whole = false;                ///< the signer has looked at all of it
};
int runReleaseSign(const SignOptions& options, std::ostream& out);

struct EmergencyOptions
{
    DataFolder data;
    std::filesystem::path key;
    std::filesystem::path passphrases;
    std::string subject; ///< the headline, the slide, or the id of what is to end
    std::string reason;  ///< of a withdrawal; or the notice's text
    std::string headlineEnglish, bodyEnglish;
    int minutes = 30;
    std::vector<std::string> displays;
    bool end = false;
    std::string at; ///< hall time of what is published, as ServeOptions::at
};
int runWithdraw(const EmergencyOptions& options, std::ostream& out);
int runNotice(const EmergencyOptions& options, std::ostream& out);

struct KeysOptions
{
    DataFolder data;
    std::string owner; ///< an account's name, or a root stick's
    std::string role;  ///< to rotate: "root", "targets", "snapshot", "timestamp"
    std::string lost;  ///< whose key is replaced
    std::optional<std::uint64_t> reviews; ///< how many people sign a release; absent = as it is
    std::filesystem::path out;
    std::vector<std::filesystem::path> signers;
    std::filesystem::path passphrases; ///< empty = asked for
};
int runKeysInit(const KeysOptions& options, std::ostream& out);
int runKeysAdd(const KeysOptions& options, std::ostream& out);
int runKeysRevoke(const KeysOptions& options, std::ostream& out);
int runKeysRotate(const KeysOptions& options, std::ostream& out);
int runKeysExtend(const KeysOptions& options, std::ostream& out);
int runKeysList(const KeysOptions& options, std::ostream& out);

struct StaffOptions
{
    DataFolder data;
    std::string name;
    std::string roles; ///< "editor,clerk"
    std::string password; ///< empty = a random one is printed
};
int runStaffAdd(const StaffOptions& options, std::ostream& out);
int runStaffPassword(const StaffOptions& options, std::ostream& out);
int runStaffList(const DataFolder& data, std::ostream& out);

struct DeviceOptions
{
    DataFolder data;
    std::string id;
    std::string kind; ///< "display", "kiosk" or "counter"
};
int runDeviceAdd(const DeviceOptions& options, std::ostream& out);
int runDeviceList(const DataFolder& data, std::ostream& out);
int runDeviceRevoke(const DeviceOptions& options, std::ostream& out);

struct LedgerOptions
{
    DataFolder data;
    std::string head;          ///< a printed one; empty = the chain alone is followed
    std::string from;          ///< days, both included; empty = from the start, to today
    std::string until;
    std::filesystem::path out; ///< .pdf or .csv
};
int runLedgerVerify(const LedgerOptions& options, std::ostream& out);
int runLedgerPrint(const LedgerOptions& options, std::ostream& out);

struct ConsentOpenOptions
{
    DataFolder data;
    std::filesystem::path key;
    std::string receipt;              ///< the code on the paper; empty = all records
    std::filesystem::path signatures; ///< folder for the signatures' pictures; empty = none are written
};
int runConsentOpen(const ConsentOpenOptions& options, std::ostream& out);

/// What was answered at the kiosks, from day to day, both included.
struct ReportOptions
{
    DataFolder data;
    std::string from;
    std::string to;
    bool csv = false;
};
int runReport(const ReportOptions& options, std::ostream& out);

struct ConsentExportOptions
{
    DataFolder data;
    std::string from;          ///< days on which records came, both included; empty = from the start, to today
    std::string until;
    std::filesystem::path out;
};
int runConsentExport(const ConsentExportOptions& options, std::ostream& out);

/// On the clinic's machine: no data folder, no network.
struct ConsentReviewOptions
{
    std::vector<std::filesystem::path> exports;
    std::filesystem::path key;
    std::filesystem::path order;       ///< written; absent = only looked at
    std::filesystem::path codes;       ///< the clinic's own list of receipt codes, one a line; empty = none
    std::vector<std::int64_t> except;  ///< records that a law has kept all the same
    std::string day;                   ///< empty = today
};
int runConsentReview(const ConsentReviewOptions& options, std::ostream& out);

struct ConsentDestroyOptions
{
    DataFolder data;
    std::filesystem::path order;
};
int runConsentDestroy(const ConsentDestroyOptions& options, std::ostream& out);

/// The hall time that `--at` names; empty = the machine's.
/// Errors   Malformed.
[[nodiscard]] Result<Instant> hallTimeAt(const std::string& at);

/// Logs a fault and returns 1.
int failed(const Error& error);

} // namespace onedoor::server
