using System.Text.Json;
using Icf.Cli.Models;
using Icf.Cli.Tables;
using Icf.TestModels;

namespace Icf.Cli.Tests;

/// <summary>Tables whose columns are arguments.</summary>
public sealed class TableTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("icf-cli").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Columns_are_arrays_members_of_records_and_missing_data() =>
        Assert.Equal(
            [
                """{"trials":[{"Dose":0.5,"Arm":"Treated"},{"Dose":2,"Arm":"Control"}],"y":[1.2,null]}""",
                """{"trials":[{"Dose":1000,"Arm":"Control"}],"y":[-3]}""",
            ],
            Read(
                new JsonModels.DoseResponseModel(),
                """
                patient,dose,Arm,Y
                a,0.5,Treated,1.2
                b,1e3,Control,-3
                a,2,"Control",NA
                """,
                by: "patient"
            )
        );

    [Fact]
    public void Members_stand_behind_a_dot_and_columns_of_a_matrix_in_brackets()
    {
        const string Schema = """
            {
                "properties": {
                    "x": { "type": "array", "items": { "type": "array", "items": { "type": "number" } } },
                    "range": {
                        "type": "object",
                        "properties": { "Low": { "type": "number" }, "High": { "$ref": "#/$defs/real" } },
                        "required": ["Low", "High"]
                    },
                    "isWide": { "type": "boolean" },
                    "seed": { "type": "integer" }
                },
                "required": ["x", "range", "isWide"],
                "$defs": { "real": { "anyOf": [{ "type": "number" }, { "enum": ["NaN", "Infinity", "-Infinity"] }] } }
            }
            """;
        var table = new Table(
            "t",
            ["x[0]", "x[1]", "range.Low", "high", "isWide"],
            [
                ["1", "2", "0", "Infinity", "1"],
                ["3", "4", "0", "Infinity", "1"],
            ]
        );
        Assert.Equal(
            """{"x":[[1,2],[3,4]],"range":{"Low":0,"High":"Infinity"},"isWide":true}""",
            Assert.Single(TableArguments.Of(table, JsonElement.Parse(Schema), by: null)).GetRawText()
        );
        table = table with { Rows = [.. table.Rows, ["3", "4", "1", "Infinity", "1"]] };
        Assert.Equal(
            "t: the column 'range.Low' has 0 and 1 in one query, where one value is needed. Say with --by which column tells "
                + "queries apart.",
            Assert.Throws<CommandException>(() => TableArguments.Of(table, JsonElement.Parse(Schema), by: null)).Message
        );
    }

    [Fact]
    public void Where_no_parameter_is_an_array_each_row_is_a_query() =>
        Assert.Equal(["""{"y":1.5}""", """{"y":-2}"""], Read(new TestModels.Models.GaugeModel(), "y\n1.5\n-2\n"));

    /// <summary>A table, and what is said of it.</summary>
    public static TheoryData<string, string?, string> Mistakes =>
        new()
        {
            { "", null, "FILE has no line with the names of its columns." },
            { "dose,arm\n1,Treated\n", null, "FILE has no column 'y'; it has dose, arm." },
            { "dose,arm,y\n1,Treated,x\n", null, "FILE, row 1, column 'y': expected a number, found \"x\"." },
            {
                "dose,arm,y\n1,Placebo,1\n",
                null,
                "FILE: $.trials[0].Arm: expected one of \"Control\", \"Treated\", found \"Placebo\". 'icf models Icf.TestModels.JsonModels.DoseResponse --json' has the schema."
            },
            { "dose,arm,y\n1,Treated,1\n", "who", "FILE has no column 'who' to tell queries apart." },
        };

    [Theory]
    [MemberData(nameof(Mistakes))]
    public void What_does_not_fit_is_named_with_row_and_column(string text, string? by, string said)
    {
        CommandException wrong = Assert.Throws<CommandException>(() =>
            Read(new JsonModels.DoseResponseModel(), text, by)
        );
        Assert.Equal(said.Replace("FILE", DataFile, StringComparison.Ordinal), wrong.Message);
    }

    private string DataFile => Path.Combine(_folder, "data.csv");

    private string[] Read<TArgs, TResult, TLatents>(
        Model<TArgs, TResult, TLatents> model,
        string text,
        string? by = null
    )
    {
        File.WriteAllText(DataFile, text);
        var terminal = new Terminal(TextWriter.Null, TextWriter.Null, static () => Stream.Null, false);
        return [.. Queries.Read(terminal, DataFile, model, by).Select(model.WriteArguments)];
    }
}
