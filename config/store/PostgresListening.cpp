#include "config/store/PostgresListening.hpp"

#include "content/base/Log.hpp"

#include <algorithm>
#include <array>
#include <fmt/format.h>
#include <poll.h>
#include <sys/eventfd.h>
#include <unistd.h>
#include <utility>

namespace onedoor::store
{

PostgresListening::PostgresListening(PostgresUrl url, std::string self, Heard heard)
    : m_url(std::move(url)), m_self(std::move(self)), m_heard(std::move(heard)), m_end(::eventfd(0, EFD_CLOEXEC)),
      m_thread([this] { listen(); })
{
}

PostgresListening::~PostgresListening()
{
    (void)::eventfd_write(m_end, 1);
    m_thread.join();
    ::close(m_end);
}

bool PostgresListening::wait(int socket, int seconds) const
{
    std::array<pollfd, 2> watched{{{m_end, POLLIN, 0}, {socket, POLLIN, 0}}};
    (void)::poll(watched.data(), watched.size(), seconds < 0 ? -1 : seconds * 1000);
    return watched[0].revents == 0;
}

void PostgresListening::listen()
{
    constexpr int secondsBetween = 1;
    bool isAway = false; // said once an outage
    for (bool goesOn = true; goesOn; goesOn = wait(-1, secondsBetween))
        if (const auto line = connect())
        {
            isAway = false;
            m_heard({Notice::Kind::Anything});
            hearFrom(line.get());
        }
        else if (!std::exchange(isAway, true))
            log::warning(fmt::format("what other copies of the server do is not heard: {} gives no line to listen on; "
                                     "tried again every second",
                                     m_url.plain()));
}

PostgresListening::Line PostgresListening::connect() const
{
    Line line(PQconnectdb(m_url.connectString().c_str()));
    PQsetNoticeProcessor(line.get(), [](void*, const char*) {}, nullptr);
    // LISTEN takes a name and no expression.
    const auto listen = fmt::format("DO $$ BEGIN EXECUTE format('LISTEN %I', {}); END $$", channel());
    const std::unique_ptr<PGresult, decltype(&PQclear)> done(PQexec(line.get(), listen.c_str()), &PQclear);
    return PQresultStatus(done.get()) == PGRES_COMMAND_OK ? std::move(line) : nullptr;
}

void PostgresListening::hearFrom(PGconn* line) const
{
    while (wait(PQsocket(line), -1))
    {
        if (PQconsumeInput(line) == 0)
            return log::warning(fmt::format("what other copies of the server do is not heard just now: the line to {} "
                                            "was lost",
                                            m_url.plain()));
        while (const std::unique_ptr<PGnotify, decltype(&PQfreemem)> heard{PQnotifies(line), &PQfreemem})
        {
            const std::string_view text = heard->extra;
            const auto end = std::min(text.find(' '), text.size());
            if (text.substr(0, end) == m_self)
                continue;
            if (const auto notice = Notice::from(text.substr(std::min(end + 1, text.size()))))
                m_heard(*notice);
        }
    }
}

} // namespace onedoor::store
