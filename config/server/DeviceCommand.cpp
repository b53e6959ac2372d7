#include "config/server/CommandParts.hpp"
#include "config/server/Commands.hpp"
#include "config/store/DeviceStore.hpp"
#include "config/store/LedgerStore.hpp"

#include <fmt/format.h>
#include <ostream>

namespace onedoor::server
{

namespace
{

Result<store::EnrolmentCode> add(const DeviceOptions& options)
{
    const auto kind = store::deviceKindFrom(options.kind);
    if (!kind)
        return fail(ErrorCode::InvalidArgument,
                    fmt::format("there is no kind \"{}\": display, kiosk or counter", options.kind));
    const auto database = openDatabase(options.data);
    return database ? store::DeviceStore(*database).add(options.id, *kind, machineNow())
                    : Result<store::EnrolmentCode>(tl::unexpected(database.error()));
}

/// Written down as well: a record of who could write to the hall is part of its record.
Result<void> revoke(const DeviceOptions& options)
{
    const auto database = openDatabase(options.data);
    const auto revoked = database ? store::DeviceStore(*database).revoke(options.id, machineNow())
                                  : Result<void>(tl::unexpected(database.error()));
    if (!revoked)
        return revoked;
    const auto noted = store::LedgerStore(*database).append(
        {"device_revoked", "server", options.id, "", Json::object()}, machineNow());
    return noted ? Result<void>() : tl::unexpected(noted.error());
}

std::string_view stateOf(const store::Device& device)
{
    if (device.revokedAt)
        return "revoked";
    return device.enrolledAt ? "enrolled" : "waits for its code to be used";
}

} // namespace

int runDeviceAdd(const DeviceOptions& options, std::ostream& out)
{
    const auto code = add(options);
    if (!code)
        return failed(code.error());
    // Scripts take the code from the end of the first line.
    out << fmt::format("device: {} code: {}\n", options.id, code->grouped())
        << fmt::format("The code counts once, for one hour. On the device, run:\n"
                       "  onedoor-{} enroll --server URL --code {} --data DIR\n",
                       options.kind == "kiosk" ? "kiosk" : "display", code->grouped());
    return 0;
}

int runDeviceList(const DataFolder& data, std::ostream& out)
{
    const auto database = openDatabase(data);
    const auto all = database ? store::DeviceStore(*database).list()
                              : Result<std::vector<store::Device>>(tl::unexpected(database.error()));
    if (!all)
        return failed(all.error());
    for (const auto& device : *all)
        out << fmt::format("{:<20} {:<8} {}{}\n", device.id, toString(device.kind), stateOf(device),
                           device.publicKey.empty() ? "" : fmt::format(", key {}", device.publicKey.substr(0, 16)));
    return 0;
}

int runDeviceRevoke(const DeviceOptions& options, std::ostream& out)
{
    if (const auto revoked = revoke(options); !revoked)
        return failed(revoked.error());
    out << fmt::format("device {} is revoked: a running server refuses it from now on\n", options.id);
    return 0;
}

} // namespace onedoor::server
