using System.Text.Json;
using Icf.Testing;
using Icf.TestModels;

namespace Icf.Runtime.Tests.Json;

/// <summary>Arguments of all forms as JSON, and what is said of values that do not fit.</summary>
public sealed class JsonFormTests
{
    private static readonly JsonModels.ResponseModel Model = new();

    private const string Whole = """
        {
            // Comments are for people.
            "y": [1.5, null, -0.25e2],
            "design": [[1, 2], [3, 4], [5.0, 6]],
            "patients": [
                { "name": "Ann", "Arm": "treated", "doses": [{ "Amount": 5, "Day": "2026-01-31" }], "Weight": null },
                { "Weight": 70, "Visits": 3, "Name": "Bob", "Arm": "Control", "Doses": [] },
            ],
            "codes": { "a b": 7 },
            "range": { "High": "Infinity", "Low": 0 },
            "tree": { "Value": 1, "Branches": [{ "Value": 2, "Branches": [] }] },
            "flags": [true, false],
            "seen": [9007199254740993],
            "note": null,
            "marks": "Paid",
        }
        """;

    [Fact]
    public void Arguments_are_read_whatever_order_and_letter_case_their_members_have()
    {
        JsonModels.ResponseModel.Args args = Model.ReadArguments(Whole);
        Assert.Equal([1.5, null, -25], args.y);
        Assert.Equal(
            new double[,]
            {
                { 1, 2 },
                { 3, 4 },
                { 5, 6 },
            },
            args.design
        );
        Assert.Equal(("Ann", Arm.Treated, 1), (args.patients[0].Name, args.patients[0].Arm, args.patients[0].Visits));
        Assert.Equal((5, new DateOnly(2026, 1, 31)), (args.patients[0].Doses[0].Amount, args.patients[0].Doses[0].Day));
        Assert.Equal((70.0, 3), (args.patients[1].Weight, args.patients[1].Visits));
        Assert.Equal(7, args.codes["a b"]);
        Assert.Equal((0, double.PositiveInfinity), args.range);
        Assert.Equal(2, args.tree.Branches[0].Value);
        Assert.Equal([true, false], args.flags.AsEnumerable());
        Assert.Equal([9007199254740993], args.seen);
        Assert.Null(args.note);
        Assert.Equal((Marks.Paid, 2), (args.marks, args.scale));
    }

    [Fact]
    public void What_is_written_is_the_shortest_text_that_is_read_as_the_same() =>
        Assert.Equal(
            """
            {"y":[1.5,null,-25],"design":[[1,2],[3,4],[5,6]],"patients":[{"Name":"Ann","Arm":"Treated","Doses":[
            {"Amount":5,"Day":"2026-01-31"}],"Visits":1,"Weight":null},{"Name":"Bob","Arm":"Control","Doses":[],
            "Visits":3,"Weight":70}],"codes":{"a b":7},"range":{"Low":0,"High":"Infinity"},"tree":{"Value":1,
            "Branches":[{"Value":2,"Branches":[]}]},"flags":[true,false],"seen":[9007199254740993],"note":null,
            "marks":"Paid","scale":2}
            """.ReplaceLineEndings(""),
            Model.WriteArguments(Model.ReadArguments(Whole))
        );

    /// <summary>What is replaced in the text, by what, and what is said then.</summary>
    public static TheoryData<string, string, string> Unfit =>
        new()
        {
            { "[1.5, null", "[1.5, \"x\"", "$.y[1]: expected a number, found \"x\"." },
            { "[1.5, null", "[1e999, null", "$.y[0]: expected a number that fits into a Double, found 1e999." },
            { "[1.5, null", "[1.5, \"\\ud800\"", "$.y[1]: expected text in Unicode, found \"\\ud800\"." },
            { "\"treated\"", "\"\\udc00\"", "$.patients[0].Arm: expected text in Unicode, found \"\\udc00\"." },
            { "\"Ann\"", "\"\\ud800\"", "$.patients[0].Name: expected text in Unicode, found \"\\ud800\"." },
            {
                "\"note\": null,",
                "\"\\ud800\": 1, \"note\": null,",
                "$: expected names of members in Unicode, found another one."
            },
            { "[3, 4]", "[3]", "$.design[1]: expected a row of 2 elements like the first, found one of 1." },
            { "[[1, 2], ", "[1, ", "$.design[0]: expected an array, found 1." },
            {
                "\"treated\"",
                "\"placebo\"",
                "$.patients[0].Arm: expected one of \"Control\", \"Treated\", found \"placebo\"."
            },
            {
                "\"treated\"",
                "\"Control, Treated\"",
                "$.patients[0].Arm: expected one of \"Control\", \"Treated\", found \"Control, Treated\"."
            },
            { "\"treated\"", "1", "$.patients[0].Arm: expected one of \"Control\", \"Treated\", found 1." },
            { "\"treated\"", "\"1\"", "$.patients[0].Arm: expected one of \"Control\", \"Treated\", found \"1\"." },
            { "\"name\": \"Ann\", ", "", "$.patients[0].Name: expected a value, found nothing." },
            { "\"Ann\"", "null", "$.patients[0].Name: expected text, found null." },
            {
                "\"name\"",
                "\"nom\"",
                "$.patients[0].nom: expected the members Name, Arm, Doses, Visits, Weight, found a member that is not among them."
            },
            {
                "\"name\": \"Ann\"",
                "\"name\": \"Ann\", \"Name\": 1",
                "$.patients[0].Name: expected one value, found a second one."
            },
            {
                "\"Amount\": 5",
                "\"Amount\": -5",
                "$.patients[0].Doses[0]: expected what Dose accepts (amount ('-5') must be a non-negative value. (Parameter 'amount')\nActual value was -5.), found an object."
            },
            {
                "\"2026-01-31\"",
                "\"soon\"",
                "$.patients[0].Doses[0].Day: expected the text of a DateOnly, found \"soon\"."
            },
            {
                "\"a b\": 7",
                "\"a b\": 7.5",
                "$.codes['a b']: expected an integer from -2147483648 to 2147483647, found 7.5."
            },
            {
                "\"a b\": 7",
                "\"a b\": 3000000000",
                "$.codes['a b']: expected an integer from -2147483648 to 2147483647, found 3000000000."
            },
            {
                "{ \"High\": \"Infinity\", \"Low\": 0 }",
                "[0, 1]",
                "$.range: expected an object, found an array of 2 elements."
            },
            {
                "\"Branches\": [] }",
                "\"Branches\": {} }",
                "$.tree.Branches[0].Branches: expected an array, found an object."
            },
            { "[true, false]", "[1]", "$.flags[0]: expected true or false, found 1." },
            {
                "\"marks\": \"Paid\"",
                "\"marks\": \"Paid, Blue\"",
                "$.marks: expected names among \"None\", \"Blind\", \"Paid\", found \"Paid, Blue\"."
            },
            {
                "\"note\": null,",
                "\"scale\": \"wide\", \"note\": null,",
                "$.scale: expected a number, found \"wide\"."
            },
            {
                "\"marks\": \"Paid\",",
                "\"marks\" \"Paid\"",
                "$: expected JSON, found text that is none from line 15, byte 13 on."
            },
        };

    [Theory]
    [MemberData(nameof(Unfit))]
    public void What_does_not_fit_is_named_with_its_path(string from, string to, string said)
    {
        Assert.Contains(from, Whole, StringComparison.Ordinal);
        string text = Whole.Replace(from, to, StringComparison.Ordinal);
        JsonDataException unfit = Assert.Throws<JsonDataException>(() => Model.ReadArguments(text));
        Assert.Equal(said, unfit.Message.ReplaceLineEndings("\n"));
        Assert.StartsWith(unfit.Path, said, StringComparison.Ordinal);
        Assert.Contains(unfit.Expected.ReplaceLineEndings("\n"), said, StringComparison.Ordinal);
        Assert.Contains(unfit.Found, said, StringComparison.Ordinal);
    }

    [Fact]
    public void Bytes_that_are_no_text_do_not_fit()
    {
        string plain = Model.WriteArguments(Model.ReadArguments(Whole));
        byte[] text = System.Text.Encoding.UTF8.GetBytes(plain.Replace("Ann", "A*n", StringComparison.Ordinal));
        text[Array.IndexOf(text, (byte)'*')] = 0xC0;
        JsonElement json = JsonElement.Parse(text);
        JsonDataException unfit = Assert.Throws<JsonDataException>(() => Model.ReadArguments(json));
        Assert.Equal("$.patients[0].Name: expected text in Unicode, found \"A\ufffdn\".", unfit.Message);
    }

    [Fact]
    public void What_cannot_be_written_is_named_with_its_path()
    {
        JsonModels.ResponseModel.Args args = Model.ReadArguments(Whole);
        Assert.Equal(
            "$.patients[1]: expected an object, found null.",
            Assert
                .Throws<JsonDataException>(() =>
                    Model.WriteArguments(args with { patients = [args.patients[0], null!] })
                )
                .Message
        );
        Assert.Equal(
            "$.flags: expected an array, found null.",
            Assert.Throws<JsonDataException>(() => Model.WriteArguments(args with { flags = default })).Message
        );
        Assert.Equal(
            "$.marks: expected names among \"None\", \"Blind\", \"Paid\", found Marks 8, which has no name.",
            Assert.Throws<JsonDataException>(() => Model.WriteArguments(args with { marks = (Marks)8 })).Message
        );
    }

    [Fact]
    public void A_matrix_without_rows_cannot_be_written_if_it_has_columns()
    {
        JsonModels.ResponseModel.Args args = Model.ReadArguments(Whole);
        Assert.Equal(
            "$.design: expected a matrix with rows, found one without, whose 2 columns would be lost.",
            Assert
                .Throws<JsonDataException>(() => Model.WriteArguments(args with { design = new double[0, 2] }))
                .Message
        );
        string empty = Model.WriteArguments(args with { design = new double[0, 0] });
        Assert.Equal(
            (0, 0),
            (Model.ReadArguments(empty).design.GetLength(0), Model.ReadArguments(empty).design.GetLength(1))
        );
    }

    [Fact]
    public void A_type_without_a_form_is_named_where_it_is_read()
    {
        var gated = new JsonModels.GatedModel();
        NoJsonFormException none = Assert.Throws<NoJsonFormException>(() =>
            gated.ReadArguments("""{ "gate": 1, "wrapped": { "Inner": 2 }, "y": 3 }""")
        );
        Assert.Equal(
            "$.gate: values of the type System.Object have no JSON form. Have the model take what they are made of: "
                + "numbers, text, arrays, lists, tuples, or records of these.",
            none.Message
        );
        Assert.Equal(("$.gate", typeof(object)), (none.Path, none.Type));
    }

    [Fact]
    public void The_schemas_are_the_agreed_ones()
    {
        string[] all =
        [
            .. new IModel[] { Model, new JsonModels.GatedModel(), new Models.ArrivalsModel() }
                .SelectMany(model => new[] { model.ArgumentSchema, model.LatentSchema, model.ResultSchema })
                .Select(Indented),
        ];
        Snapshot.Match(string.Join("\n", all) + "\n", "Schemas.json");
    }

    [Fact]
    public void The_catalogue_has_the_models_that_can_be_named()
    {
        IReadOnlyList<IModel> all = ModelCatalog.Of(typeof(JsonModels).Assembly);
        string[] names = [.. all.Select(static model => model.Name)];
        Assert.Equal(names.Order(StringComparer.Ordinal), names);
        Assert.Contains("Icf.TestModels.JsonModels.Response", names);
        Assert.DoesNotContain("Icf.TestModels.JsonModels.Hidden", names);
        Assert.DoesNotContain("Icf.TestModels.Thermometer.Temperature", names);
        Assert.Empty(ModelCatalog.Of(typeof(Prob).Assembly));
    }

    private static string Indented(JsonElement schema)
    {
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream, new JsonWriterOptions { Indented = true, NewLine = "\n" }))
            schema.WriteTo(writer);
        return System.Text.Encoding.UTF8.GetString(stream.ToArray());
    }
}
