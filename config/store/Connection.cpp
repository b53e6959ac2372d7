#include "config/store/Connection.hpp"

#include "content/base/Log.hpp"

#include <algorithm>
#include <regex>
#include <stdexcept>

namespace onedoor::store
{

namespace
{

/// The log says where and why; this may go to whoever asked the server.
constexpr const char* away = "the database cannot be reached just now";

/// Without the values of the statement, which belong in no log.
std::string messageOf(const std::exception& error)
{
    const auto* soci = dynamic_cast<const soci::soci_error*>(&error);
    return soci ? soci->get_error_message() : std::string(error.what());
}

std::string onOneLine(const std::string& message)
{
    static const std::regex space("\\s+");
    static const std::regex end(" $");
    return std::regex_replace(std::regex_replace(message, space, " "), end, "");
}

} // namespace

Result<void> Connection::open()
{
    try
    {
        auto opened = m_engine->open(m_sql);
        if (!opened)
        {
            m_sql.close();
            return fail(opened.error().code, onOneLine(opened.error().message));
        }
        return {};
    }
    catch (const std::exception& error)
    {
        const auto code = m_engine->codeOf(error);
        m_sql.close();
        return fail(code, onOneLine(messageOf(error)));
    }
}

Result<void> Connection::beThere()
{
    if (!m_lost)
        return {};
    if (m_toldAlready > 0)
    {
        --m_toldAlready;
        return fail(ErrorCode::Unreachable, away);
    }
    if (auto opened = open(); !opened)
    {
        // Whoever stood in the line meanwhile would wait for an attempt each.
        m_toldAlready = m_mutex.waiting();
        log::warning(fmt::format("{} cannot be reached: {}", m_engine->name(), opened.error().message));
        return fail(ErrorCode::Unreachable, away);
    }
    m_lost = false;
    log::info(fmt::format("connected to {} again", m_engine->name()));
    return {};
}

void Connection::run(const WriteLine::Group& group) noexcept
{
    const auto failAll = [&](const Error& error)
    {
        for (auto* write : group)
            if (write->outcome) // who failed before knows why
                write->outcome = failWith(write->doing, error);
    };
    try
    {
        if (auto there = beThere(); !there)
            return failAll(there.error());
        Open transaction{*this};
        m_engine->beginWrite(m_sql);
        if (group.size() == 1)
            group.front()->outcome = group.front()->work(m_sql);
        else
            for (auto* write : group)
                runAmongOthers(*write);
        if (std::ranges::none_of(group, [](const auto* write) { return write->outcome.has_value(); }))
            return;
        m_engine->commit(m_sql);
        transaction.isOpen = false;
    }
    catch (const std::exception& error)
    {
        failAll(faultOf(error));
    }
}

void Connection::runAmongOthers(Write& write)
{
    m_sql.run("SAVEPOINT among_others");
    try
    {
        write.outcome = write.work(m_sql);
        if (write.outcome)
            m_sql.run("RELEASE SAVEPOINT among_others"); // PostgreSQL tells here of a fault that somebody hid
        else if (!rollBackToSavepoint())
            throw std::runtime_error("the transaction was given up");
    }
    catch (const std::exception& error)
    {
        // A full disk may end the whole transaction, and a lost line does: then it has failed for everybody.
        if (m_engine->isLost(m_sql, error) || !rollBackToSavepoint())
            throw;
        write.outcome = failWith(write.doing, faultOf(error));
    }
}

bool Connection::rollBackToSavepoint() noexcept
{
    try
    {
        m_sql.run("ROLLBACK TO SAVEPOINT among_others");
        return true;
    }
    catch (const std::exception&)
    {
        return false;
    }
}

void Connection::rollBack() noexcept
{
    try
    {
        m_sql << "ROLLBACK";
    }
    catch (const std::exception&) // a full disk or a lost line has rolled back already: nothing is left to undo
    {
    }
}

Error Connection::faultOf(const std::exception& error)
{
    const auto message = onOneLine(messageOf(error));
    if (!m_engine->isLost(m_sql, error))
        return Error{m_engine->codeOf(error), message};
    m_lost = true;
    m_sql.close();
    log::warning(fmt::format("the connection to {} was lost: {}", m_engine->name(), message));
    return Error{ErrorCode::Unreachable, away};
}

namespace
{

constexpr const char* countOn = "UPDATE id_counter SET last_id = last_id + 1 WHERE name = :name RETURNING last_id";

} // namespace

long long Connection::nextId(soci::session& sql, const std::string& name)
{
    long long id = 0;
    sql << countOn, soci::use(name), soci::into(id);
    return id;
}

long long Connection::nextId(Session& sql, const std::string& name)
{
    long long id = 0;
    sql.run(countOn, soci::use(name), soci::into(id));
    return id;
}

Result<void> refuseNul(std::initializer_list<std::string_view> texts)
{
    for (const auto text : texts)
        if (text.find('\0') != std::string_view::npos)
            return fail(ErrorCode::Malformed, "a text holds a NUL character");
    return {};
}

} // namespace onedoor::store
