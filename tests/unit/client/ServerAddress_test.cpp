#include "config/client/ServerAddress.hpp"

#include <gmock/gmock.h>

namespace onedoor::client
{

TEST(ServerAddress, ClearTextIsForThisMachineOnly)
{
    for (const std::string good : {"https://hall.example", "https://192.0.2.1:8020", "http://127.0.0.1:8020",
                                   "http://localhost:8020", "http://[::1]:8020", "http://127.1.2.3"})
        EXPECT_EQ(serverAddress(good).value_or("refused"), good);
    EXPECT_EQ(serverAddress("http://127.0.0.1:8020///").value(), "http://127.0.0.1:8020");
    for (const std::string bad :
         {"http://hall.example", "http://192.0.2.1:8020", "http://127.0.0.1.evil.example",
          "http://127.0.0.1@evil.example", "http://localhost.evil.example", "http://0.0.0.0", "http://127.evil",
          "http://[::2]", "http://1270.0.0.1"})
        EXPECT_THAT(serverAddress(bad).error().message, testing::HasSubstr("https://")) << bad;
}

TEST(ServerAddress, WhatIsNoAddressIsRefused)
{
    for (const std::string bad : {"", "127.0.0.1:8020", "ftp://hall", "http://", "file:///etc/passwd", "https://a b",
                                  "https://"})
        EXPECT_EQ(serverAddress(bad).error().code, ErrorCode::InvalidArgument) << bad;
}

} // namespace onedoor::client
