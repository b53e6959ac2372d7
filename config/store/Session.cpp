#include "config/store/Session.hpp"

namespace onedoor::store
{

void Session::close()
{
    m_shelf.clear(); // while there is still a line to give them back on
    soci::session::close();
}

Statement::Taken Statement::take(Session& session, std::string_view text)
{
    if (const auto found = session.m_shelf.find(text); found != session.m_shelf.end())
        return session.m_shelf.extract(found);
    Session::Shelf fresh;
    const auto made = fresh.emplace(text, soci::statement(session)).first;
    made->second.alloc();
    made->second.prepare(made->first);
    return fresh.extract(made);
}

Statement::~Statement()
{
    if (!m_atEnd)
        return;
    m_taken.mapped().bind_clean_up();
    m_session.m_shelf.insert(std::move(m_taken));
}

bool Statement::execute()
{
    const bool found = m_taken.mapped().execute(true);
    m_atEnd = !found;
    return found;
}

bool Statement::fetch()
{
    const bool found = m_taken.mapped().fetch();
    m_atEnd = !found;
    return found;
}

} // namespace onedoor::store
