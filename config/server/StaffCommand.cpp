#include "config/server/Commands.hpp"
#include "config/store/StaffStore.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>
#include <ostream>

namespace onedoor::server
{

namespace
{

Result<store::StaffStore> openStaff(const DataFolder& data)
{
    if (auto made = data.expectMade(); !made)
        return tl::unexpected(made.error());
    auto database = store::Database::open(data.database(), machineNow());
    if (!database)
        return tl::unexpected(database.error());
    return store::StaffStore(*database, store::PasswordCost::interactive());
}

Result<std::vector<store::Role>> parseRoles(std::string_view text)
{
    std::vector<store::Role> roles;
    while (!text.empty())
    {
        const auto end = std::min(text.find(','), text.size());
        const auto role = store::roleFrom(text.substr(0, end));
        if (!role)
            return fail(ErrorCode::InvalidArgument, fmt::format("there is no role \"{}\"", text.substr(0, end)));
        roles.push_back(*role);
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    return roles;
}

/// Printed once, stored nowhere: only its hash is kept.
std::string choosePassword(const StaffOptions& options, std::ostream& out)
{
    if (!options.password.empty())
        return options.password;
    auto password = store::newPassword();
    out << fmt::format("account: {:<10} password: {}\n", options.name, password);
    return password;
}

} // namespace

int runStaffAdd(const StaffOptions& options, std::ostream& out)
{
    const auto roles = parseRoles(options.roles);
    if (!roles)
        return failed(roles.error());
    auto staff = openStaff(options.data);
    if (!staff)
        return failed(staff.error());
    const auto added = staff->add(options.name, choosePassword(options, out), *roles, machineNow());
    return added ? 0 : failed(added.error());
}

int runStaffPassword(const StaffOptions& options, std::ostream& out)
{
    auto staff = openStaff(options.data);
    if (!staff)
        return failed(staff.error());
    const auto set = staff->setPassword(options.name, choosePassword(options, out));
    return set ? 0 : failed(set.error());
}

int runStaffList(const DataFolder& data, std::ostream& out)
{
    auto staff = openStaff(data);
    const auto members = staff ? staff->list(machineNow())
                               : Result<std::vector<store::StaffMember>>(tl::unexpected(staff.error()));
    if (!members)
        return failed(members.error());
    for (const auto& member : *members)
    {
        std::vector<std::string_view> roles;
        for (const auto role : member.roles)
            roles.push_back(store::toString(role));
        out << fmt::format("{:<20} {}{}\n", member.name, fmt::join(roles, ", "), member.lockedUntil ? " (locked)" : "");
    }
    return 0;
}

} // namespace onedoor::server
