#include "kiosk/widgets/TextureCache.hpp"

#include <algorithm>

namespace onedoor::kiosk
{

namespace
{

std::size_t bytesOf(const Texture& texture)
{
    return static_cast<std::size_t>(texture.widthPx) * static_cast<std::size_t>(texture.heightPx) * 4;
}

} // namespace

TextureCache::TextureCache(TextureStore& store, std::size_t mostBytes) : m_store(store), m_mostBytes(mostBytes) {}

TextureCache::~TextureCache()
{
    clear();
}

Texture TextureCache::get(const std::string& key, bool mask, const Make& make)
{
    auto found = m_entries.find(key);
    if (found == m_entries.end())
    {
        const Picture picture = make();
        Entry entry;
        if (!picture.empty())
        {
            makeRoom(picture.rgba.size());
            entry.texture = m_store.upload(picture, mask);
        }
        m_bytes += bytesOf(entry.texture);
        found = m_entries.emplace(key, entry).first;
    }
    found->second.lastUse = ++m_use;
    found->second.page = m_page;
    return found->second.texture;
}

TextureCache::Entries::iterator TextureCache::drop(Entries::iterator entry)
{
    m_bytes -= bytesOf(entry->second.texture);
    if (entry->second.texture.handle != 0)
    {
        m_store.drop(entry->second.texture);
    }
    return m_entries.erase(entry);
}

void TextureCache::makeRoom(std::size_t forBytes)
{
    while (m_bytes + forBytes > m_mostBytes && !m_entries.empty())
    {
        const auto oldest = std::min_element(m_entries.begin(), m_entries.end(), [](const auto& one, const auto& other)
                                             { return one.second.lastUse < other.second.lastUse; });
        drop(oldest);
    }
}

void TextureCache::startPage()
{
    for (auto entry = m_entries.begin(); entry != m_entries.end();)
    {
        entry = entry->second.page < m_page ? drop(entry) : std::next(entry);
    }
    ++m_page;
}

void TextureCache::clear()
{
    for (auto entry = m_entries.begin(); entry != m_entries.end();)
    {
        entry = drop(entry);
    }
}

} // namespace onedoor::kiosk
