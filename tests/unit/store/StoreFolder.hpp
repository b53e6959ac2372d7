#pragma once

#include "config/store/Database.hpp"
#include "config/store/TicketStore.hpp"

#include <filesystem>
#include <functional>
#include <memory>
#include <soci/soci.h>
#include <string>

namespace onedoor::store
{

/// A database of its own for a test, of the engine whose turn it is, gone with the test.
class StoreFolder
{
public:
    StoreFolder();
    ~StoreFolder();
    StoreFolder(const StoreFolder&) = delete;
    StoreFolder& operator=(const StoreFolder&) = delete;

    /// A file of SQLite or a URL of PostgreSQL.
    [[nodiscard]] const std::string& address() const { return m_address; }
    [[nodiscard]] const std::filesystem::path& folder() const { return m_folder; }
    /// Opens it, or fails the test.
    [[nodiscard]] std::shared_ptr<Database> open(Database::Options options = {}) const;
    /// A bare session beside all our code.
    [[nodiscard]] std::unique_ptr<soci::session> session() const;

private:
    std::filesystem::path m_folder;
    std::string m_address;
};

/// Gives way to other threads until it is so; fails the test where it is not within ten seconds.
void waitUntil(const std::function<bool()>& isSo);

/// 10:00 of a day in Shanghai.
[[nodiscard]] Instant tenOClock(const std::string& day);
[[nodiscard]] calendar::Date dayOf(const std::string& day);
/// A tap for the exam on 2027-05-20, unless said otherwise.
[[nodiscard]] TicketRequest tap(const std::string& requestId, const std::string& day = "2027-05-20");
[[nodiscard]] CounterAction press(const std::string& counter, const std::string& day = "2027-05-20");

} // namespace onedoor::store
