#pragma once

#include "config/store/Database.hpp"
#include "config/store/TicketStore.hpp"

#include <filesystem>
#include <string>

namespace onedoor::store
{

/// A folder of its own for a test's database, gone with the test.
class StoreFolder
{
public:
    StoreFolder();
    ~StoreFolder();
    StoreFolder(const StoreFolder&) = delete;
    StoreFolder& operator=(const StoreFolder&) = delete;

    [[nodiscard]] std::filesystem::path file() const { return m_folder / "onedoor.sqlite"; }
    [[nodiscard]] const std::filesystem::path& folder() const { return m_folder; }
    /// Opens the file of this folder, or fails the test.
    [[nodiscard]] std::shared_ptr<Database> open(Database::Options options = {}) const;

private:
    std::filesystem::path m_folder;
};

/// 10:00 of a day in Shanghai.
[[nodiscard]] Instant tenOClock(const std::string& day);
[[nodiscard]] calendar::Date dayOf(const std::string& day);
/// A tap for the exam on 2027-05-20, unless said otherwise.
[[nodiscard]] TicketRequest tap(const std::string& requestId, const std::string& day = "2027-05-20");
[[nodiscard]] CounterAction press(const std::string& counter, const std::string& day = "2027-05-20");

} // namespace onedoor::store
