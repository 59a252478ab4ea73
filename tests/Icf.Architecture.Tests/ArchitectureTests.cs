using Mono.Cecil;

namespace Icf.Architecture.Tests;

/// <summary>Compares the built assemblies with the tables of rooms in ARCHITECTURE.md.</summary>
public class ArchitectureTests
{
    private static readonly RoomTable Table = new(File.ReadAllText(Path.Combine(Repository.Root, "ARCHITECTURE.md")));

    private static readonly BuiltTypes Types = BuiltTypes.OfSources;

    private static readonly IReadOnlyList<Arrow> Arrows = [.. All()];

    [Fact]
    public void Every_arrow_stands_in_the_table()
    {
        string[] wrong =
        [
            .. Arrows.Where(arrow => !Table.MayUse(arrow.From, arrow.To)).Select(arrow => arrow.ToString()).Order(),
        ];
        Assert.True(
            wrong.Length == 0,
            $"{wrong.Length} arrows between rooms that ARCHITECTURE.md does not have:\n{string.Join('\n', wrong)}"
        );
    }

    [Fact]
    public void Every_room_that_the_table_names_is_used()
    {
        string[] unused =
        [
            .. Table.Rooms.SelectMany(room =>
                Table
                    .Named(room)
                    .Except(Arrows.Where(arrow => arrow.From == room).Select(arrow => arrow.To))
                    .Select(other => $"{room} -> {other}")
            ),
        ];
        Assert.True(unused.Length == 0, $"ARCHITECTURE.md has arrows that no code has:\n{string.Join('\n', unused)}");
    }

    [Fact]
    public void Arrows_run_one_way() => Assert.Empty(Table.InCircles);

    [Fact]
    public void Every_file_is_in_a_room()
    {
        string[] outside =
        [
            .. Types.All.Select(Types.FileOf).Where(file => Table.RoomOf(file) is null).Distinct().Order(),
        ];
        Assert.True(outside.Length == 0, $"Files of src in no room of ARCHITECTURE.md:\n{string.Join('\n', outside)}");
    }

    [Fact]
    public void Every_room_has_files() =>
        Assert.Empty(Table.Rooms.Except(Types.All.Select(Types.FileOf).Select(Table.RoomOf)));

    private static IEnumerable<Arrow> All() =>
        from type in Types.All
        from other in References.Of(type).Select(Types.Find).OfType<TypeDefinition>().Distinct()
        let arrow = new Arrow(
            Table.RoomOf(Types.FileOf(type)) ?? "",
            Table.RoomOf(Types.FileOf(other)) ?? "",
            Types.FileOf(type),
            other.Name
        )
        where arrow.From != "" && arrow.To != "" && arrow.From != arrow.To
        select arrow;

    private sealed record Arrow(string From, string To, string File, string Type)
    {
        public override string ToString() => $"{From} -> {To}: {File} uses {Type}";
    }
}
