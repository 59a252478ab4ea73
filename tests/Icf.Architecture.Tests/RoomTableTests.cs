namespace Icf.Architecture.Tests;

/// <summary>How the tables are read, and what is found wrong.</summary>
public class RoomTableTests
{
    private static readonly RoomTable Table = new(
        """
        | Where | What | May use |
        |---|---|---|
        | `Other` | no table of rooms | `Nothing` |

        | Room | What | May use |
        |---|---|---|
        | `src/A` | first | – |
        | `A/Inner` | has | `A` |
        | `B/X` | uses | `Y`, `A/Inner` |
        | `B/Y` | not | – |
        """
    );

    [Fact]
    public void A_file_stands_in_the_innermost_room()
    {
        Assert.Equal("A", Table.RoomOf("A/File.cs"));
        Assert.Equal("A", Table.RoomOf("A/Elsewhere/File.cs"));
        Assert.Equal("A/Inner", Table.RoomOf("A/Inner/Deep/File.cs"));
        Assert.Null(Table.RoomOf("Other/File.cs"));
    }

    [Fact]
    public void What_is_used_may_be_used_by_those_who_use_it()
    {
        Assert.True(Table.MayUse("B/X", "B/Y"));
        Assert.True(Table.MayUse("B/X", "A"));
        Assert.False(Table.MayUse("B/Y", "B/X"));
        Assert.False(Table.MayUse("A", "A/Inner"));
        Assert.Empty(Table.InCircles);
    }

    [Fact]
    public void A_circle_is_found()
    {
        var table = new RoomTable(
            "| Room | May use |\n|---|---|\n".Replace("Room |", "Room | What |")
                + "| `A` | . | `B` |\n| `B` | . | `A` |\n| `C` | . | `A` |"
        );
        Assert.Equal(["A", "B"], table.InCircles);
    }

    [Fact]
    public void A_name_of_no_room_is_refused() =>
        Assert.Contains(
            "A may use Z",
            Assert
                .Throws<InvalidDataException>(() => new RoomTable("| Room | What | May use |\n| `A` | . | `Z` |"))
                .Message,
            StringComparison.Ordinal
        );
}
