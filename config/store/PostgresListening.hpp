#pragma once

#include "config/store/Notice.hpp"
#include "config/store/PostgresUrl.hpp"

#include <libpq-fe.h>
#include <memory>
#include <thread>

namespace onedoor::store
{

/// Hears notices on a line of its own to PostgreSQL. A lost one is made anew, and Anything is heard
/// then, as after the first.
/// Source   PostgreSQL, LISTEN and NOTIFY.
class PostgresListening final : public Listening
{
public:
    /// `self`   whose own notices are not heard.
    PostgresListening(PostgresUrl url, std::string self, Heard heard);
    ~PostgresListening() override;

    /// The channel of the hall that a line sees: each schema of a database may hold one.
    [[nodiscard]] static constexpr const char* channel() { return "'onedoor ' || current_schema()"; }

private:
    struct Finish
    {
        void operator()(PGconn* line) const { PQfinish(line); }
    };
    using Line = std::unique_ptr<PGconn, Finish>;

    void listen();
    /// Returns  nullptr where there is no PostgreSQL just now.
    [[nodiscard]] Line connect() const;
    /// Until the line is lost, or the end.
    void hearFrom(PGconn* line) const;
    /// Returns  false at the end. Units   `seconds` < 0: for as long as it takes
    [[nodiscard]] bool wait(int socket, int seconds) const;

    PostgresUrl m_url;
    std::string m_self;
    Heard m_heard;
    int m_end; ///< a descriptor that becomes readable at the end
    std::thread m_thread;
};

} // namespace onedoor::store
