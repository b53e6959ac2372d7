#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>

namespace onedoor::store
{

/// What one copy of the server tells the others on the same database: which kind of thing has
/// changed, never how. Whoever hears it reads the state itself.
struct Notice
{
    enum class Kind
    {
        Anything, ///< the line was lost and is there again: any of what follows
        Queue,    ///< who waits, pauses, bookings
        Call,     ///< somebody was called
        Board,    ///< a number has left the board
        Release,
        Draft,    ///< about: its role, a blank and its state
        Voice,    ///< a word was recorded or taken back; about: its language, a blank and its id
        Help      ///< about: the screen that asks for somebody
    };

    Kind kind = Kind::Anything;
    std::string about{}; ///< ids; empty = nothing to say

    /// "call", "draft content published"
    [[nodiscard]] std::string text() const;
    /// Returns  nullopt for what a newer copy may say.
    [[nodiscard]] static std::optional<Notice> from(std::string_view text);
};

/// Hears what the other copies tell, for as long as it lives.
class Listening
{
public:
    /// Called on a thread of the Listening.
    using Heard = std::function<void(const Notice&)>;

    Listening() = default;
    /// Waits for the end of what `Heard` does just then.
    virtual ~Listening() = default;
    Listening(const Listening&) = delete;
    Listening& operator=(const Listening&) = delete;
};

} // namespace onedoor::store
