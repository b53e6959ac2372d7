#include "config/server/PreviewCache.hpp"

namespace onedoor::server
{

std::shared_ptr<const std::string> PreviewCache::find(const std::string& key)
{
    const std::lock_guard lock(m_mutex);
    const auto found = m_byKey.find(key);
    if (found == m_byKey.end())
        return nullptr;
    m_entries.splice(m_entries.begin(), m_entries, found->second);
    return found->second->png;
}

void PreviewCache::add(const std::string& key, std::shared_ptr<const std::string> png)
{
    const std::lock_guard lock(m_mutex);
    if (m_byKey.contains(key)) // two threads drew the same picture at once
        return;
    m_bytes += png->size();
    m_entries.push_front({key, std::move(png)});
    m_byKey[key] = m_entries.begin();
    while (m_bytes > m_mostBytes && m_entries.size() > 1)
    {
        m_bytes -= m_entries.back().png->size();
        m_byKey.erase(m_entries.back().key);
        m_entries.pop_back();
    }
}

} // namespace onedoor::server
