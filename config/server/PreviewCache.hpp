#pragma once

#include <list>
#include <memory>
#include <mutex>
#include <string>
#include <unordered_map>

namespace onedoor::server
{

/// The pictures drawn last, by what they show: a time slider asks for the same ones again.
/// Thread   any.
class PreviewCache
{
public:
    explicit PreviewCache(std::size_t mostBytes) : m_mostBytes(mostBytes) {}

    /// Null when it is not there.
    [[nodiscard]] std::shared_ptr<const std::string> find(const std::string& key);
    void add(const std::string& key, std::shared_ptr<const std::string> png);

private:
    struct Entry
    {
        std::string key;
        std::shared_ptr<const std::string> png;
    };

    std::mutex m_mutex;
    std::size_t m_mostBytes;
    std::size_t m_bytes = 0;
    std::list<Entry> m_entries; ///< last used first
    std::unordered_map<std::string, std::list<Entry>::iterator> m_byKey;
};

} // namespace onedoor::server
