"""A process for killing: takes over the centre, lets citizens call, and says of each what is safe, as soon as it is."""

import asyncio
import sys
from pathlib import Path

from tests.features.house import HANEUL, House

from onmaru.floor import model
from onmaru.kernel.clock import HeldClock, WallClock
from onmaru.kernel.database import Database
from onmaru.kernel.ids import new_contact_id

SIDE_BY_SIDE = 8


class RealTime(HeldClock):
    """The machine's time, where a house expects a clock to hold."""

    def now(self) -> int:
        return WallClock().now()


async def calls_for_ever(house: House) -> None:
    while True:
        contact = await house.call(new_contact_id())
        print("called", contact, flush=True)
        await house.do(model.Abandon(contact))
        print("abandoned", contact, flush=True)


async def main(url: str, folder: str) -> None:
    house = await House(Database(url), Path(folder), RealTime()).open()
    if HANEUL not in house.keeper.state.agents:
        await house.staffed()
    print("open", house.keeper.seq, flush=True)
    await asyncio.gather(*(calls_for_ever(house) for _ in range(SIDE_BY_SIDE)))


if __name__ == "__main__":
    asyncio.run(main(*sys.argv[1:]))
