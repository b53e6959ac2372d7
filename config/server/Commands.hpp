#pragma once

#include "config/server/Publishing.hpp"

#include <iosfwd>
#include <optional>
#include <string>

namespace onedoor::server
{

/// The commands of onedoor-server. Each returns the exit status: 0 done, 1 failed. What a
/// person reads goes to standard output; faults go to the log on standard error.

struct InitOptions
{
    DataFolder data;
    bool demo = false;
};
int runInit(const InitOptions& options, std::ostream& out);

struct ServeOptions
{
    DataFolder data;
    std::string address = "127.0.0.1";
    std::uint16_t port = 8020;
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

int runPublish(const std::filesystem::path& folder, const DataFolder& data, std::ostream& out);

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

/// Logs a fault and returns 1.
int failed(const Error& error);

} // namespace onedoor::server
