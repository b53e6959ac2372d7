#include "config/server/Router.hpp"

#include <algorithm>

namespace onedoor::server
{

namespace
{

/// Cuts the segment before the next "/" off `rest`, which begins with "/".
std::string_view segment(std::string_view& rest)
{
    rest.remove_prefix(1);
    const auto end = std::min(rest.find('/'), rest.size());
    const auto part = rest.substr(0, end);
    rest.remove_prefix(end);
    return part;
}

bool matches(std::string_view pattern, std::string_view path, TextMap& params)
{
    while (!pattern.empty() && !path.empty())
    {
        const auto wanted = segment(pattern);
        if (wanted.ends_with("...}"))
        {
            params[std::string(wanted.substr(1, wanted.size() - 5))] = path.substr(1);
            return true;
        }
        const auto given = segment(path);
        if (wanted.starts_with('{') && wanted.ends_with('}') && !given.empty())
            params[std::string(wanted.substr(1, wanted.size() - 2))] = given;
        else if (wanted != given)
            return false;
    }
    return pattern.empty() && path.empty();
}

} // namespace

Access Access::orDevice(std::vector<store::DeviceKind> ofKinds) const
{
    auto both = *this;
    both.devices = true;
    both.kinds = std::move(ofKinds);
    return both;
}

Access Access::orAnybodyInDemo() const
{
    auto wider = *this;
    wider.openInDemo = true;
    return wider;
}

bool Access::allows(const store::StaffSession& session) const
{
    return staff && (roles.empty() || session.may(store::Role::Administrator) ||
                     std::ranges::any_of(roles, [&](store::Role role) { return session.may(role); }));
}

bool Access::allows(const SignedInDevice& device) const
{
    return devices && (kinds.empty() || std::ranges::find(kinds, device.kind) != kinds.end());
}

Router::Match Router::find(std::string_view method, std::string_view path) const
{
    Match match;
    const auto wanted = method == "HEAD" ? std::string_view("GET") : method;
    for (const auto& route : m_routes)
    {
        TextMap params;
        if (!matches(route.pattern, path, params))
            continue;
        if (std::ranges::find(match.allowed, route.method) == match.allowed.end())
            match.allowed.push_back(route.method);
        if (route.method == wanted && !match.route)
        {
            match.route = &route;
            match.params = std::move(params);
        }
    }
    return match;
}

} // namespace onedoor::server
