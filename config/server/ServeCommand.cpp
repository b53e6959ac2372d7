#include "config/server/Announcements.hpp"
#include "config/server/Commands.hpp"
#include "config/server/HallServer.hpp"
#include "config/store/PostgresUrl.hpp"
#include "content/base/Log.hpp"

#include <csignal>
#include <fmt/format.h>
#include <ostream>
#include <sys/resource.h>

namespace onedoor::server
{

namespace
{

bool isLoopback(std::string_view address)
{
    return address == "::1" || address.starts_with("127.");
}

/// Each device holds a connection or two, and a browser six; the usual limit of 1,024 is near that.
void allowManyConnections()
{
    rlimit limit = {};
    if (getrlimit(RLIMIT_NOFILE, &limit) != 0)
        return;
    limit.rlim_cur = std::min<rlim_t>(limit.rlim_max, 8192);
    (void)setrlimit(RLIMIT_NOFILE, &limit);
}

Result<std::unique_ptr<Hall>> openHall(const ServeOptions& options)
{
    if (!isLoopback(options.address) && options.tlsCertificate.empty())
        return fail(ErrorCode::InvalidArgument,
                    "without TLS the server listens on loopback only: give it --tls-certificate and --tls-key, "
                    "put a proxy in front, or leave --listen at 127.0.0.1");
    if (auto made = options.data.expectMade(); !made)
        return tl::unexpected(made.error());
    const auto start = hallTimeAt(options.at);
    if (!start)
        return tl::unexpected(start.error());
    const auto clock = options.at.empty() ? HallClock() : HallClock::startingAt(*start);
    auto hall = Hall::open({options.data, clock, store::PasswordCost::interactive()});
    if (const auto url = store::PostgresUrl::parse(options.data.databaseUrl); hall && url)
        log::info(fmt::format("the database is {}", url->plain()));
    return hall;
}

std::optional<TlsFiles> tlsOf(const ServeOptions& options)
{
    if (options.tlsCertificate.empty())
        return std::nullopt;
    return TlsFiles{options.tlsCertificate, options.tlsKey};
}

} // namespace

Result<Instant> hallTimeAt(const std::string& at)
{
    if (at.empty())
        return machineNow();
    const auto time = calendar::parseInstant(at);
    if (!time)
        return failWith("--at", time.error());
    return *time;
}

int failed(const Error& error)
{
    log::error(error.message);
    return 1;
}

int runServe(const ServeOptions& options, std::ostream& out)
{
    allowManyConnections();
    const auto hall = openHall(options);
    if (!hall)
        return failed(hall.error());
    HallServer handler(**hall);
    const auto server = HttpServer::listen({options.address, options.port, {}, tlsOf(options)}, handler);
    if (!server)
        return failed(server.error());
    (*hall)->followTheDay();
    (*hall)->announcements.listen();
    handler.addTimers(**server);
    const auto loaded = (*hall)->releases.current();
    // Scripts wait for this line.
    out << fmt::format("serving {}://{}:{}/ release {}", options.tlsCertificate.empty() ? "http" : "https",
                       options.address, (*server)->port(), loaded ? loaded->version : 0)
        << std::endl;
    (*server)->run(true);
    handler.stop();
    log::info("stopped");
    return 0;
}

} // namespace onedoor::server
