#pragma once

#include "config/server/DraftDesk.hpp"

namespace onedoor::server
{

/// Inside the draft desk only: a draft as it stands in drafts/ROLE.json.
struct DraftDesk::Kept
{
    struct Entry
    {
        trust::tuf::Signature signature;
        std::string at;
    };
    trust::Draft draft;
    std::vector<Entry> signatures;
    std::string publisher; ///< who has begun to publish it; empty = nobody

    [[nodiscard]] Json json() const;
    /// Throws like any reader of nlohmann's.
    [[nodiscard]] static Kept from(const Json& json);
};

} // namespace onedoor::server
