#include "tests/unit/store/StoreFolder.hpp"

#include "content/base/Ids.hpp"
#include "tests/unit/store/Engines.hpp"

#include <chrono>
#include <gtest/gtest.h>
#include <soci/postgresql/soci-postgresql.h>
#include <soci/sqlite3/soci-sqlite3.h>
#include <stdexcept>
#include <thread>

namespace onedoor::store
{

StoreFolder::StoreFolder() : m_folder(std::filesystem::temp_directory_path() / ("onedoor-store-" + newId()))
{
    std::filesystem::create_directories(m_folder);
    m_address = engineNow() == EngineKind::Sqlite ? (m_folder / "onedoor.sqlite").string() : postgres().makeDatabase();
}

StoreFolder::~StoreFolder()
{
    std::error_code ignored;
    std::filesystem::remove_all(m_folder, ignored);
}

std::shared_ptr<Database> StoreFolder::open(Database::Options options) const
{
    auto database = Database::open(address(), tenOClock("2027-05-20"), options);
    if (!database)
        throw std::runtime_error(database.error().message);
    return *database;
}

std::unique_ptr<soci::session> StoreFolder::session() const
{
    const bool isFile = engineNow() == EngineKind::Sqlite;
    const soci::backend_factory& engine = isFile ? static_cast<const soci::backend_factory&>(soci::sqlite3)
                                                 : static_cast<const soci::backend_factory&>(soci::postgresql);
    return std::make_unique<soci::session>(engine, isFile ? "db=\"" + m_address + "\"" : m_address);
}

void waitUntil(const std::function<bool()>& isSo)
{
    const auto end = std::chrono::steady_clock::now() + std::chrono::seconds(10);
    while (!isSo() && std::chrono::steady_clock::now() < end)
        std::this_thread::yield();
    ASSERT_TRUE(isSo());
}

Instant tenOClock(const std::string& day)
{
    return *calendar::parseInstant(day + "T10:00:00+08:00");
}

calendar::Date dayOf(const std::string& day)
{
    return *calendar::parseDate(day);
}

TicketRequest tap(const std::string& requestId, const std::string& day)
{
    return {requestId, dayOf(day), "exam", {"exam"}, "A", 999, "kiosk-1", tenOClock(day)};
}

CounterAction press(const std::string& counter, const std::string& day)
{
    return {counter, dayOf(day), "clerk", tenOClock(day)};
}

} // namespace onedoor::store
