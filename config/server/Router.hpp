#pragma once

#include "config/server/DeviceSessions.hpp"
#include "config/server/Http.hpp"
#include "config/store/StaffStore.hpp"
#include "content/base/Result.hpp"

#include <optional>
#include <string>
#include <vector>

namespace onedoor::server
{

/// Who may use a route: everybody, or staff who have signed in, or devices that have signed in, or both.
struct Access
{
    bool staff = false;                   ///< by a sign-in, and a CSRF token where something changes
    std::vector<store::Role> roles;       ///< one of them, or administrator; empty = whoever has signed in
    bool devices = false;                 ///< by a bearer token
    std::vector<store::DeviceKind> kinds; ///< one of them; empty = every kind
    bool openInDemo = false;              ///< for trying out, whoever asks

    [[nodiscard]] static Access open() { return {}; }
    [[nodiscard]] static Access signedIn() { return only({}); }
    [[nodiscard]] static Access only(std::vector<store::Role> roles)
    {
        return {true, std::move(roles), false, {}, false};
    }
    [[nodiscard]] static Access device(std::vector<store::DeviceKind> kinds = {})
    {
        return {false, {}, true, std::move(kinds), false};
    }
    [[nodiscard]] Access orDevice(std::vector<store::DeviceKind> ofKinds = {}) const;
    [[nodiscard]] Access orAnybodyInDemo() const;

    [[nodiscard]] bool isOpen() const { return !staff && !devices; }
    [[nodiscard]] bool allows(const store::StaffSession& session) const;
    [[nodiscard]] bool allows(const SignedInDevice& device) const;
};

/// What a route gets: the request, and who sent it where it asks for a sign-in.
struct Visit
{
    const Request& request;
    std::optional<store::StaffSession> staff;
    std::optional<SignedInDevice> device;
};

/// Thread   a thread of the pool.
using RouteHandler = std::function<Result<Response>(const Visit&)>;

/// What an answer costs. Drawing and passwords take tenths of a second: each has threads of its
/// own, so that a number never waits behind a preview, nor a notice behind a flood of passwords.
enum class Cost
{
    Light,
    Heavy,
    Password
};

struct Route
{
    std::string method;
    std::string pattern; ///< "/api/v1/tickets/{id}/print"; a last "{path...}" takes all the rest
    Access access;
    RouteHandler handler;
    std::uint64_t bodyBytes = 64u << 10;
    Cost cost = Cost::Light;
    bool polled = false; ///< asked by an open page again and again: keeps no sign-in from going idle
};

/// Finds the route of a request. Thread   constant after the routes were added.
class Router
{
public:
    void add(Route route) { m_routes.push_back(std::move(route)); }

    struct Match
    {
        const Route* route = nullptr; ///< null: no such path, or not by this method
        TextMap params;
        std::vector<std::string> allowed; ///< methods that the path has
    };
    /// HEAD finds what GET finds.
    [[nodiscard]] Match find(std::string_view method, std::string_view path) const;

    [[nodiscard]] const std::vector<Route>& routes() const { return m_routes; }

private:
    std::vector<Route> m_routes;
};

} // namespace onedoor::server
