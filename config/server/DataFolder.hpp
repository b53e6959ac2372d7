#pragma once

#include "content/base/Result.hpp"

#include <filesystem>
#include <string>

namespace onedoor::server
{

/// Where things stand in the server's data folder.
struct DataFolder
{
    std::filesystem::path root;
    std::string databaseUrl{}; ///< of PostgreSQL, with its password: for no log; empty = a file in the folder
    [[nodiscard]] std::filesystem::path content() const { return root / "content"; }
    /// Held while a program changes the content folder.
    [[nodiscard]] std::filesystem::path contentLock() const { return root / "content.lock"; }
    [[nodiscard]] std::filesystem::path repository() const { return root / "repository"; }
    [[nodiscard]] std::filesystem::path databaseFile() const { return root / "onedoor.sqlite"; }
    /// The address for Database::open.
    [[nodiscard]] std::string database() const { return databaseUrl.empty() ? databaseFile().string() : databaseUrl; }
    [[nodiscard]] std::filesystem::path keys() const { return root / "keys"; }
    [[nodiscard]] std::filesystem::path onlineKeys() const { return keys() / "online"; }
    [[nodiscard]] std::filesystem::path drafts() const { return root / "drafts"; }

    /// Errors   NotFound when `init` has not made it; NotFound and Conflict when `init` was told of
    ///          another kind of database: one that is empty would be taken for the hall's.
    [[nodiscard]] Result<void> expectMade() const;
};

} // namespace onedoor::server
