#pragma once

#include <map>
#include <soci/soci.h>
#include <string>
#include <string_view>

namespace onedoor::store
{

/// Inside this folder only: an SQL session that keeps its statements prepared. To prepare one took
/// SQLite longer than to run it, and made PostgreSQL plan it anew each time.
/// Thread   one at a time.
class Session : public soci::session
{
public:
    /// Runs a statement of at most one row.
    /// Shape    `text` is one of few; `values` are its soci::use and soci::into.
    /// Returns  whether there was a row.
    template <class... Values>
    bool run(std::string_view text, const Values&... values);

    void close();

private:
    friend class Statement;
    using Shelf = std::map<std::string, soci::statement, std::less<>>;
    Shelf m_shelf;
};

/// A statement of a session, taken from its shelf and put back at the end of its rows. One that
/// was left before that is prepared anew: SQLite commits nothing under a statement half read.
class Statement
{
public:
    template <class... Values>
    Statement(Session& session, std::string_view text, const Values&... values)
        : m_session(session), m_taken(take(session, text))
    {
        (m_taken.mapped().exchange(values), ...);
        m_taken.mapped().define_and_bind();
    }
    ~Statement();
    Statement(const Statement&) = delete;
    Statement& operator=(const Statement&) = delete;

    /// Returns  whether there is a first row.
    bool execute();
    /// Returns  whether there is another row. After the last one only.
    bool fetch();
    [[nodiscard]] long long changedRows() { return m_taken.mapped().get_affected_rows(); }

private:
    using Taken = Session::Shelf::node_type;
    static Taken take(Session& session, std::string_view text);

    Session& m_session;
    Taken m_taken;
    bool m_atEnd = false;
};

template <class... Values>
bool Session::run(std::string_view text, const Values&... values)
{
    Statement statement(*this, text, values...);
    const bool found = statement.execute();
    if (found)
        statement.fetch();
    return found;
}

} // namespace onedoor::store
