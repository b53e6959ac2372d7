#pragma once

#include "content/base/Picture.hpp"

#include <cstddef>
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <unordered_map>

namespace onedoor::kiosk
{

/// A picture on the graphics card; handle 0 is none.
struct Texture
{
    std::uintptr_t handle = 0;
    int widthPx = 0;
    int heightPx = 0;
};

/// Where textures live. Thread   the UI thread only.
class TextureStore
{
public:
    virtual ~TextureStore() = default;
    /// `mask` textures hold only a shape (text, icons): they are drawn in any colour.
    /// Returns  handle 0 when the card has no room.
    [[nodiscard]] virtual Texture upload(const Picture& picture, bool mask) = 0;
    virtual void drop(const Texture& texture) = 0;
};

/// Keeps what has been drawn (a text in one style and width, an icon in one size) as long as
/// the page that shows it, so that each is drawn once.
class TextureCache
{
public:
    using Make = std::function<Picture()>;

    explicit TextureCache(TextureStore& store, std::size_t mostBytes = 96u << 20);
    ~TextureCache();
    TextureCache(const TextureCache&) = delete;
    TextureCache& operator=(const TextureCache&) = delete;

    /// What is kept under `key`, drawn by `make` the first time.
    Texture get(const std::string& key, bool mask, const Make& make);

    /// Another page begins: what the page before the one that ends had needed, and this one
    /// did not, goes. So a page that is come back to at once is still there.
    void startPage();
    void clear();

    [[nodiscard]] std::size_t bytes() const { return m_bytes; }
    [[nodiscard]] std::size_t count() const { return m_entries.size(); }
    [[nodiscard]] bool holds(const std::string& key) const { return m_entries.contains(key); }

private:
    struct Entry
    {
        Texture texture;
        std::uint64_t lastUse = 0;
        std::uint64_t page = 0;
    };
    using Entries = std::unordered_map<std::string, Entry>;
    Entries::iterator drop(Entries::iterator entry);
    void makeRoom(std::size_t forBytes);

    TextureStore& m_store;
    std::size_t m_mostBytes;
    std::size_t m_bytes = 0;
    std::uint64_t m_use = 0;
    std::uint64_t m_page = 1;
    Entries m_entries;
};

} // namespace onedoor::kiosk
