#pragma once

#include "config/client/Enrolment.hpp"

#include <filesystem>
#include <string>
#include <vector>

namespace onedoor::client
{

/// What the command line of a device program says of its hall.
struct DeviceOptions
{
    std::string server;                    ///< empty = no network
    std::filesystem::path ca;              ///< PEM file with the certificates to trust; empty = the system's
    std::vector<std::string> repositories; ///< more places that releases come from, in order
    std::string code;                      ///< of enrolment; empty = none was given
    std::filesystem::path data;
    std::filesystem::path root; ///< to be pinned
    std::string kind;           ///< "display", "kiosk"
};

/// Puts the addresses into their exact form.
/// Errors   InvalidArgument: see serverAddress; a code of the wrong form; a CA file or a root that
///          is not there.
[[nodiscard]] Result<void> checkDeviceOptions(DeviceOptions& options);

/// What the device was enrolled as; empty when it was not.
[[nodiscard]] std::string enrolledAs(const std::filesystem::path& data);

/// Enrols by the network; a server that is just starting is waited for, a quarter of a minute.
/// Errors   as enrol(). Thread   blocks.
[[nodiscard]] Result<void> enrolDevice(const DeviceOptions& options);

/// enrolDevice() when a code was given and the device is not enrolled yet: a code that stays in
/// a start script does no harm.
[[nodiscard]] Result<void> enrolOnce(const DeviceOptions& options);

/// Pins the root in a file that came by hand, for a device without a network: for the hall, or
/// for one repository alone when one is named.
/// Errors   as ReleaseClient::pin, and of reading the file.
[[nodiscard]] Result<void> pinRoot(const DeviceOptions& options);

} // namespace onedoor::client
