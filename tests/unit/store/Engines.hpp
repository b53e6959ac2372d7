#pragma once

#include "tests/support/PostgresServer.hpp"

namespace onedoor::store
{

/// Every test of this folder runs twice: first on SQLite, then on PostgreSQL. Whatever opens its
/// database through StoreFolder takes part without knowing it.
enum class EngineKind
{
    Sqlite,
    Postgres
};

/// Whose turn it is.
[[nodiscard]] EngineKind engineNow();

/// The server of this run, which all tests share; each makes a database of its own in it.
[[nodiscard]] test::PostgresServer& postgres();

/// Returns  the exit status: not 0 when a test failed on either engine, or there is no PostgreSQL.
[[nodiscard]] int runOnBothEngines();

} // namespace onedoor::store
