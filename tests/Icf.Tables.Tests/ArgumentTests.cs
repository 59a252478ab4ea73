using System.Text.Json;
using Icf.Tables.Arguments;
using Icf.Tables.Files;
using Icf.TestModels;

namespace Icf.Tables.Tests;

/// <summary>Tables whose columns are arguments.</summary>
public sealed class ArgumentTests : IDisposable
{
    private readonly TableFolder _folder = new();

    public static TheoryData<string> Forms => [".csv", .. TableFolder.Typed];

    public static TheoryData<string> TypedForms => [.. TableFolder.Typed];

    public void Dispose() => _folder.Dispose();

    [Theory]
    [MemberData(nameof(Forms))]
    public void Columns_are_arrays_members_of_records_and_missing_data(string form) =>
        Assert.Equal(
            [
                """{"trials":[{"Dose":0.5,"Arm":"Treated"},{"Dose":2,"Arm":"Control"}],"y":[1.2,null]}""",
                """{"trials":[{"Dose":1000,"Arm":"Control"}],"y":[-3]}""",
            ],
            Read(
                new JsonModels.DoseResponseModel(),
                form,
                by: "patient",
                ("patient", new[] { "a", "b", "a" }),
                ("dose", new[] { 0.5, 1e3, 2 }),
                ("Arm", new[] { "Treated", "Control", "Control" }),
                ("Y", new double?[] { 1.2, -3, null })
            )
        );

    [Theory]
    [MemberData(nameof(TypedForms))]
    public void Data_are_also_missing_where_a_number_is_none(string form) =>
        Assert.Equal(
            ["""{"trials":[{"Dose":0.5,"Arm":"Treated"}],"y":[null]}"""],
            Read(
                new JsonModels.DoseResponseModel(),
                form,
                null,
                ("dose", new[] { 0.5 }),
                ("arm", new[] { "Treated" }),
                ("y", new[] { double.NaN })
            )
        );

    [Theory]
    [MemberData(nameof(Forms))]
    public void Where_no_parameter_is_an_array_each_row_is_a_query(string form) =>
        Assert.Equal(
            ["""{"y":1.5}""", """{"y":-2}"""],
            Read(new TestModels.Models.GaugeModel(), form, null, ("y", new[] { 1.5, -2 }))
        );

    [Theory]
    [MemberData(nameof(Forms))]
    public void Truth_values_are_also_numbers(string form) =>
        Assert.Equal(
            ["""{"treated":[true,false],"recovered":[false,true]}"""],
            Read(
                new TestModels.Models.RecoveryModel(),
                form,
                null,
                ("treated", new[] { 1, 0 }),
                ("recovered", new[] { false, true })
            )
        );

    [Theory]
    [MemberData(nameof(Forms))]
    public void Columns_of_a_matrix_stand_side_by_side(string form) =>
        Assert.Equal(
            ["""{"x":[[1,2],[3,4]],"y":[5,6]}"""],
            Read(
                new Fitted.PlaneModel(),
                form,
                null,
                ("x[0]", new[] { 1, 3 }),
                ("x[1]", new[] { 2.0, 4 }),
                ("y", new[] { 5, 6 })
            )
        );

    [Theory]
    [MemberData(nameof(TypedForms))]
    public void A_column_of_lists_has_an_array_in_a_row(string form) =>
        Assert.Equal(
            ["""{"y":[8,9]}""", """{"y":[1.5]}"""],
            Read(new TestModels.Models.UnknownMeanModel(), form, null, ("y", new double[][] { [8, 9], [1.5] }))
        );

    [Theory]
    [MemberData(nameof(TypedForms))]
    public void A_column_of_lists_has_a_row_of_a_matrix_in_a_row(string form) =>
        Assert.Equal(
            ["""{"x":[[1,2],[3,4]],"y":[5,6]}""", """{"x":[[7,8]],"y":[9]}"""],
            Read(
                new Fitted.PlaneModel(),
                form,
                by: "site",
                ("site", new[] { 1, 2, 1 }),
                ("x", new double[][] { [1, 2], [7, 8], [3, 4] }),
                ("y", new[] { 5.0, 9, 6 })
            )
        );

    [Fact]
    public void Members_stand_behind_a_dot_and_optional_ones_may_be_left_out()
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
        Table WithLow(double last) =>
            new(
                "t",
                [
                    new CellColumn("x[0]", ["1", "3", "3"]),
                    new CellColumn("x[1]", [2L, 4UL, 4m]),
                    new CellColumn("range.Low", [0.0, 0.0, last]),
                    new CellColumn("high", ["Infinity", "Infinity", "Infinity"]),
                    new CellColumn("isWide", ["1", "1", "1"]),
                ],
                3
            );
        Assert.Equal(
            """{"x":[[1,2],[3,4],[3,4]],"range":{"Low":0,"High":"Infinity"},"isWide":true}""",
            Assert.Single(TableArguments.Of(WithLow(0), JsonElement.Parse(Schema), by: null)).GetRawText()
        );
        Assert.Equal(
            "t: the column 'range.Low' has 0 and 1 in one query, where one value is needed. Say which column tells "
                + "queries apart (--by).",
            Assert
                .Throws<TableException>(() => TableArguments.Of(WithLow(1), JsonElement.Parse(Schema), by: null))
                .Message
        );
    }

    /// <summary>Text, and what is said of it.</summary>
    public static TheoryData<string, string?, string> MistakesInText =>
        new()
        {
            { "", null, "FILE has no line with the names of its columns." },
            { "dose,arm\n1,Treated\n", null, "FILE has no column 'y'; it has dose, arm." },
            { "dose,arm,y\n1,Treated,x\n", null, "FILE, row 1, column 'y': expected a number, found \"x\"." },
            {
                "dose,arm,y\n1,Treated\n",
                null,
                "FILE is no table: Found 2 column(s) on row 1/lines [2..3]:'1,Treated'"
            },
            {
                "dose,arm,y\n1,Placebo,1\n",
                null,
                "FILE: $.trials[0].Arm: expected one of \"Control\", \"Treated\", found \"Placebo\"."
            },
            { "dose,arm,y\n1,Treated,1\n", "who", "FILE has no column 'who' to tell queries apart." },
        };

    [Theory]
    [MemberData(nameof(MistakesInText))]
    public void What_does_not_fit_is_named_with_row_and_column(string text, string? by, string said)
    {
        string path = _folder["data.csv"];
        File.WriteAllText(path, text);
        Assert.Equal(
            said.Replace("FILE", path, StringComparison.Ordinal),
            Assert.Throws<TableException>(() => new JsonModels.DoseResponseModel().ReadTable(path, by)).Message
        );
    }

    /// <summary>Columns for a model of an array y, and what is said of them.</summary>
    public static TheoryData<string, Array, string> Mistakes
    {
        get
        {
            var all = new TheoryData<string, Array, string>();
            foreach (string form in TableFolder.Typed)
            {
                all.Add(form, new[] { "1", "x" }, "FILE, row 2, column 'y': expected a number, found \"x\".");
                all.Add(form, new double?[] { 1, null }, "FILE, row 2, column 'y': expected a number, found nothing.");
                all.Add(form, new[] { true }, "FILE, row 1, column 'y': expected a number, found true.");
            }

            return all;
        }
    }

    [Theory]
    [MemberData(nameof(Mistakes))]
    public void Cells_of_another_type_are_named(string form, Array y, string said)
    {
        string path = _folder.Write(form, ("y", y));
        Assert.Equal(
            said.Replace("FILE", path, StringComparison.Ordinal),
            Assert.Throws<TableException>(() => new TestModels.Models.UnknownMeanModel().ReadTable(path)).Message
        );
    }

    [Theory]
    [MemberData(nameof(TypedForms))]
    public void Lists_are_refused_where_a_number_is_wanted(string form)
    {
        string path = _folder.Write(form, ("y", new double[][] { [1, 2] }));
        Assert.Equal(
            $"{path}, row 1, column 'y': expected a number, found the list [1, 2].",
            Assert.Throws<TableException>(() => new TestModels.Models.GaugeModel().ReadTable(path)).Message
        );
    }

    [Theory]
    [MemberData(nameof(Forms))]
    public void Columns_and_rows_that_are_not_there_are_named(string form)
    {
        string path = _folder.Write(form, ("a", new[] { 1.0 }), ("b", new[] { 2.0 }));
        Assert.Equal(
            $"{path} has no column 'y'; it has a, b.",
            Assert.Throws<TableException>(() => new TestModels.Models.UnknownMeanModel().ReadTable(path)).Message
        );
        path = _folder.Write(form, ("y", Array.Empty<double>()));
        Assert.Equal(
            $"{path} has no rows.",
            Assert.Throws<TableException>(() => new TestModels.Models.GaugeModel().ReadTable(path)).Message
        );
    }

    private string[] Read<TArgs, TResult, TLatents>(
        Model<TArgs, TResult, TLatents> model,
        string form,
        string? by,
        params (string Name, Array Values)[] columns
    ) => [.. model.ReadTable(_folder.Write(form, columns), by).Select(model.WriteArguments)];
}
