using Icf.Generators.Tests.Harness;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Icf.Generators.Tests;

/// <summary>The forms in which values of all types are read from JSON and written to it.</summary>
public class JsonTests
{
    private const string Types = """
        public enum Kind { A, B }
        public record Point(double X, double Y = 1);
        public record struct Span3(int From, int To) { public string? Name { get; set; } = null; }
        public class Settable { public int N { get; set; } public double[]? Xs; public int Sum => N; }
        public class Chain(double value, Chain? next) { public double Value => value; public Chain? Next => next; }
        public class Renamed(double x) { public double Y => x; }
        public class Stated { public Stated(int n) { N = n; } public Stated(int n, int m) : this(n) { M = m; } public int N { get; } public int M { get; } }
        public abstract class Shape { public int N { get; set; } }
        public class Series(IEnumerable<double> all) : IEnumerable<double>
        {
            public IEnumerator<double> GetEnumerator() => all.GetEnumerator();
            System.Collections.IEnumerator System.Collections.IEnumerable.GetEnumerator() => GetEnumerator();
        }
        public class Loose { [Obsolete("No.", true)] public int Old { get; set; } public int Now { get; set; } public ReadOnlySpan<int> Part => default; public int this[int i] { get => i; set { } } }
        public class Mixed(string name) { public string? Name => name; public int N { get; set; } }
        """;

    // All in one project: to compile one takes a second.
    private static readonly Lazy<Dictionary<string, string>> s_forms = new(() =>
    {
        string[] types = [.. Forms.Select(static row => (string)row[0])];
        string models = string.Concat(
            types.Select(
                static (type, i) =>
                    $"[Model] public static double M{i}({type} x) => Sample(Normal(0, 1), name: \"z\");\n"
            )
        );
        GeneratorRun run = RunOf(models).Compiles();
        return types
            .Select(static (type, i) => (type, i))
            .ToDictionary(static t => t.type, t => run.Files[$"Holder.M{t.i}.Json.g.cs"]);
    });

    // The compiler warns of some.
    private static readonly Lazy<GeneratorRun> s_commented = new(() =>
        RunOf(
            string.Concat(
                Comments.Select(
                    static (row, i) =>
                        $"{row[0]}\n[Model] public static double M{i}(double x) => Sample(Normal(0, 1), name: \"z\");\n"
                )
            )
        )
    );

    /// <summary>A type, the code of its form, and the methods beside it.</summary>
    public static TheoryData<string, string, string> Forms =>
        new()
        {
            { "double", "json.Double", "" },
            { "float?", "json.Nullable(json.Real<float>())", "" },
            { "ulong[]", "json.Array(json.Integer<ulong>())", "" },
            { "Half", "json.Real<global::System.Half>()", "" },
            { "Int128", "json.Integer<global::System.Int128>()", "" },
            { "decimal[,]", "json.Matrix(json.Decimal)", "" },
            { "char[][,]", "json.Array(json.Matrix(json.Character))", "" },
            { "string?[]?", "json.Optional(json.Array(json.Optional(json.Text)))", "" },
            { "Kind?", "json.Nullable(json.Enum<global::Kind>())", "" },
            { "List<bool>", "json.List(json.Bool)", "" },
            {
                "IReadOnlyList<int>",
                "json.Sequence<global::System.Collections.Generic.IReadOnlyList<int>, int>(json.Int, static all => all)",
                ""
            },
            {
                "ICollection<int>",
                "json.Sequence<global::System.Collections.Generic.ICollection<int>, int>(json.Int, "
                    + "static all => new global::System.Collections.Generic.List<int>(all))",
                ""
            },
            {
                "Queue<int>",
                "json.Sequence<global::System.Collections.Generic.Queue<int>, int>(json.Int, "
                    + "static all => new global::System.Collections.Generic.Queue<int>(all))",
                ""
            },
            {
                "System.Collections.Immutable.ImmutableArray<int>",
                "json.Sequence<global::System.Collections.Immutable.ImmutableArray<int>, int>(json.Int, "
                    + "static all => global::System.Collections.Immutable.ImmutableArray.Create(all))",
                ""
            },
            {
                "Series",
                "json.Sequence<global::Series, double>(json.Double, static all => new global::Series(all))",
                ""
            },
            { "Stack<int>", "json.None<global::System.Collections.Generic.Stack<int>>()", "" },
            {
                "Dictionary<string, int?>",
                "json.Map<global::System.Collections.Generic.Dictionary<string, int?>, int?>(json.Nullable(json.Int), static all => all)",
                ""
            },
            {
                "Dictionary<int, int>",
                "json.Sequence<global::System.Collections.Generic.Dictionary<int, int>, "
                    + "global::System.Collections.Generic.KeyValuePair<int, int>>(Form_KeyValuePair(json), "
                    + "static all => new global::System.Collections.Generic.Dictionary<int, int>(all))",
                ""
            },
            { "DateTime", "json.Instant", "" },
            { "DateOnly", "json.Parsed<global::System.DateOnly>(\"O\")", "" },
            { "TimeSpan", "json.Parsed<global::System.TimeSpan>(\"c\")", "" },
            { "object?", "json.Optional(json.None<object>())", "" },
            { "dynamic", "json.None<dynamic>()", "" },
            { "Random", "json.None<global::System.Random>()", "" },
            { "Func<double, double>", "json.None<global::System.Func<double, double>>()", "" },
            { "double[,,]", "json.None<double[,,]>()", "" },
            { "IDistribution<int>", "json.None<global::Icf.IDistribution<int>>()", "" },
            { "Shape", "json.None<global::Shape>()", "" },
            { "Renamed", "json.None<global::Renamed>()", "" },
            {
                "Point",
                "Form_Point(json)",
                """
                    new JsonRecord<global::Point>(static r => new(r.Get<double>("X"), r.Get<double>("Y"))) {
                    { "X", json.Double, static v => v.X }, { "Y", json.Double, static v => v.Y, "", 1d }, });
                    """
            },
            {
                "(double Low, int)",
                "Form_Tuple(json)",
                """
                    new JsonRecord<(double Low, int)>(static r => (r.Get<double>("Low"), r.Get<int>("Item2"))) {
                    { "Low", json.Double, static v => v.Low }, { "Item2", json.Int, static v => v.Item2 }, });
                    """
            },
            {
                "Span3",
                "Form_Span3(json)",
                """
                    new JsonRecord<global::Span3>(static r => new(r.Get<int>("From"), r.Get<int>("To")) { Name = r.Get<string?>("Name") }) {
                    { "From", json.Int, static v => v.From }, { "To", json.Int, static v => v.To },
                    { "Name", json.Optional(json.Text), static v => v.Name }, });
                    """
            },
            {
                "Settable",
                "Form_Settable(json)",
                """
                    new JsonRecord<global::Settable>(static r => new() { N = r.Get<int>("N"), Xs = r.Get<double[]?>("Xs") }) {
                    { "N", json.Int, static v => v.N }, { "Xs", json.Optional(json.Array(json.Double)), static v => v.Xs }, });
                    """
            },
            {
                "Chain",
                "Form_Chain(json)",
                """
                    new JsonRecord<global::Chain>(static r => new(r.Get<double>("Value"), r.Get<global::Chain?>("Next"))) {
                    { "Value", json.Double, static v => v.Value }, { "Next", json.Optional(Form_Chain(json)), static v => v.Next }, });
                    """
            },
            {
                "Stated",
                "Form_Stated(json)",
                """
                    new JsonRecord<global::Stated>(static r => new(r.Get<int>("N"), r.Get<int>("M"))) {
                    { "N", json.Int, static v => v.N }, { "M", json.Int, static v => v.M }, });
                    """
            },
            {
                "Loose",
                "Form_Loose(json)",
                """
                    new JsonRecord<global::Loose>(static r => new() { Now = r.Get<int>("Now") }) {
                    { "Now", json.Int, static v => v.Now }, });
                    """
            },
            { "Mixed", "json.None<global::Mixed>()", "" },
            {
                "KeyValuePair<string, int>",
                "Form_KeyValuePair(json)",
                """
                    new JsonRecord<global::System.Collections.Generic.KeyValuePair<string, int>>(
                    static r => new(r.Get<string>("Key"), r.Get<int>("Value"))) {
                    { "Key", json.Text, static v => v.Key }, { "Value", json.Int, static v => v.Value }, });
                    """
            },
            {
                "Normal",
                "Form_Normal(json)",
                """
                    new JsonRecord<global::Icf.Normal>(static r => new(r.Get<double>("Mean"), r.Get<double>("StandardDeviation"))) {
                    { "Mean", json.Double, static v => v.Mean }, { "StandardDeviation", json.Double, static v => v.StandardDeviation }, });
                    """
            },
        };

    [Theory]
    [MemberData(nameof(Forms))]
    public void A_type_has_the_form(string type, string form, string beside)
    {
        string json = OnOneLine(s_forms.Value[type]);
        Assert.Contains(OnOneLine($"{{ \"x\", {form}, static v => v.x }}"), json, StringComparison.Ordinal);
        Assert.Contains(OnOneLine(beside), json, StringComparison.Ordinal);
        Assert.Equal(
            form.Contains("Form_", StringComparison.Ordinal),
            json.Contains("private static", StringComparison.Ordinal)
        );
    }

    [Fact]
    public void Types_of_one_name_have_numbers()
    {
        string json = OnOneLine(
            JsonOf(
                "public record Point(int N); [Model] public static double M(Point a, global::Point b, (int X, int Y) c, (int A, int B) d, "
                    + "(int X, int Y) e) => Sample(Normal(0, 1), name: \"z\");"
            )
        );
        foreach (
            string member in new[]
            {
                "Point(json), static v => v.a",
                "Point2(json), static v => v.b",
                "Tuple(json), static v => v.c",
                "Tuple2(json), static v => v.d",
                "Tuple(json), static v => v.e",
            }
        )
            Assert.Contains("Form_" + member, json, StringComparison.Ordinal);
    }

    [Fact]
    public void Private_types_and_what_the_compiler_warns_of_do_no_harm()
    {
        string json = JsonOf(
            """
            #nullable disable
            public class Old { public string Name { get; set; } public Old Next { get; set; } }
            #nullable enable
            private record Inner(double X, Old O);
            [Obsolete] public record Late(int N);
            [Model] private static double M(Inner inner, Old old, string args, int v, int r, int json) => Sample(Normal(0, 1), name: "z");
            """
        );
        Assert.Contains("Form_Inner(json)", json, StringComparison.Ordinal);
        Assert.DoesNotContain("[assembly:", json, StringComparison.Ordinal);
    }

    /// <summary>The comment above a model, and the descriptions of the model and of <c>x</c>.</summary>
    public static TheoryData<string, string, string> Comments =>
        new()
        {
            {
                "/// <summary>One\n/// two.</summary>\n/// <param name=\"x\">In <c>mg</c> &lt; 5.</param>",
                "One two.",
                "In mg < 5."
            },
            {
                "/// <summary>Of <see cref=\"System.Math.PI\"/>, <paramref name=\"x\"/>.</summary>\n/// <param name=\"y\">No.</param>",
                "Of PI, x.",
                ""
            },
            { "/// <summary>Broken.", "", "" },
            { "// None.", "", "" },
            { "/// <param name=\"x\">Said \"so\".</param>", "", "Said \\\"so\\\"." },
        };

    [Theory]
    [MemberData(nameof(Comments))]
    public void What_the_author_wrote_describes_the_schema(string comment, string summary, string x)
    {
        int i = Comments.ToList().FindIndex(row => (string)row[0] == comment);
        string json = OnOneLine(s_commented.Value.Files[$"Holder.M{i}.Json.g.cs"]);
        string of = summary.Length > 0 ? $", \"{summary}\"" : "";
        Assert.Contains($"static r => new(r.Get<double>(\"x\")){of})", json, StringComparison.Ordinal);
        string member = x.Length > 0 ? $", \"{x}\"" : "";
        Assert.Contains($"{{ \"x\", json.Double, static v => v.x{member} }}", json, StringComparison.Ordinal);
    }

    /// <summary>Code, and the models that its assembly lists.</summary>
    public static TheoryData<string, string> Listed =>
        new()
        {
            { "public static partial class A { [Model] public static double M() => 1; }", "A.MModel" },
            { "partial class A { [Model] internal static double M() => 1; }", "A.MModel" },
            { "partial class A { [Model] protected internal static double M() => 1; }", "A.MModel" },
            { "partial class A { [Model] static double M() => 1; }", "" },
            { "partial class A { private partial class B { [Model] public static double M() => 1; } }", "" },
            { "partial class A { [Model] public double M() => 1; }", "" },
            { "partial class A<T> { [Model] public static double M() => 1; }", "" },
            {
                "namespace N.O { partial class A { public partial struct B { [Model] public static double M() => 1; } } }",
                "N.O.A.B.MModel"
            },
        };

    [Theory]
    [MemberData(nameof(Listed))]
    public void The_assembly_lists_a_model_that_can_be_made(string code, string listed)
    {
        string text = GeneratorRun.Of("using Icf; " + code).Compiles().Files.Single(IsJson).Value;
        string attribute = $"[assembly: global::Icf.CompilerServices.ListedModel<global::{listed}>]";
        Assert.Equal(listed.Length > 0, text.Contains("[assembly:", StringComparison.Ordinal));
        if (listed.Length > 0)
            Assert.Contains(attribute, text, StringComparison.Ordinal);
    }

    private static string JsonOf(string members) => RunOf(members).Compiles().Files.Single(IsJson).Value;

    private static GeneratorRun RunOf(string members) =>
        GeneratorRun.Of(
            $$"""
            using System;
            using System.Collections.Generic;
            using Icf;
            using static Icf.Prob;
            public static partial class Holder
            {
            {{members}}
            }
            {{Types}}
            """
        );

    private static bool IsJson(KeyValuePair<string, string> file) =>
        file.Key.EndsWith(".Json.g.cs", StringComparison.Ordinal);

    private static string OnOneLine(string text) =>
        string.Join(
                " ",
                text.Replace("global::Icf.CompilerServices.", "", StringComparison.Ordinal)
                    .Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)
            )
            .Replace("( ", "(", StringComparison.Ordinal)
            .Replace(" )", ")", StringComparison.Ordinal);
}
