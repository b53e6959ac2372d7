#pragma once

#include "config/server/Hall.hpp"
#include "config/server/HttpServer.hpp"
#include "config/server/Router.hpp"
#include "config/server/WorkerPool.hpp"

namespace onedoor::server
{

/// Answers the requests of one hall: finds the route, checks the sign-in, lets a pool do the
/// work, and puts the security headers on every answer.
/// Owner    `hall` outlives it. Thread   as HttpHandler.
class HallServer : public HttpHandler
{
public:
    explicit HallServer(Hall& hall);
    /// With routes of one's own.
    HallServer(Hall& hall, Router router);

    [[nodiscard]] std::uint64_t bodyLimit(const Request& head) override;
    void handle(Request request, Respond respond) override;
    [[nodiscard]] Response refuse(int status) override;

    /// What goes on beside the requests: new releases, queue events, pings, the change of day.
    void addTimers(HttpServer& server);
    /// Finishes what the pools have begun. After the server has stopped.
    void stop();

    [[nodiscard]] const Router& router() const { return m_router; }
    /// One request from its route to its answer. Thread   of a pool; tests call it directly.
    [[nodiscard]] Response answer(Request request);

private:
    [[nodiscard]] Result<Response> visitSafely(const Route& route, const Request& request);
    [[nodiscard]] Result<Response> visit(const Route& route, const Request& request);
    [[nodiscard]] Result<Response> visitAsDevice(const Route& route, const Request& request);
    [[nodiscard]] Result<Response> visitAsStaff(const Route& route, const Request& request);
    [[nodiscard]] WorkerPool& poolFor(const Request& request);
    void inBackground(WorkerPool& pool, std::atomic<bool>& running, std::function<void()> work);

    Hall& m_hall;
    Router m_router;
    std::atomic<bool> m_refreshing = false;
    std::atomic<bool> m_announcing = false;
    std::atomic<bool> m_forecasting = false;
    std::atomic<bool> m_following = false;
    std::atomic<bool> m_tidying = false;
    std::atomic<bool> m_dropping = false;
    std::atomic<bool> m_erasing = false;
    WorkerPool m_light;
    WorkerPool m_heavy;
    WorkerPool m_passwords;
};

} // namespace onedoor::server
