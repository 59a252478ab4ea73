using Icf.Networks;
using Icf.TestModels;
using Icf.Traces;
using Icf.Training;

namespace Icf.Tests.Training;

/// <summary>
/// How numbers of all sizes are read: as the skeleton says, and so that elements which differ are told apart.
/// </summary>
public class FieldPlannerTests
{
    [Theory]
    [InlineData(1, false)]
    [InlineData(5, false)]
    [InlineData(33, false)]
    [InlineData(100, false)]
    [InlineData(4_096, false)]
    [InlineData(4_097, true)]
    [InlineData(20_000, true)]
    public void A_dense_vector_is_read_at_once_whatever_its_length(int length, bool isStrip)
    {
        (List<FieldPlan> fields, List<LevelPlan> levels) = FieldPlanner.Plan([
            Chunk(new DataPath(0, "y", EncoderKind.Dense), Vector(length)),
        ]);
        FieldPlan field = Assert.Single(fields);
        Assert.Empty(levels);
        Assert.Equal((isStrip, isStrip), (field.IsGrid, field.IsStrip));
        Assert.Equal(isStrip ? 1 : length, field.Elements.Count);
    }

    [Theory]
    [InlineData(2, 3, "dense")]
    [InlineData(7, 7, "dense")]
    [InlineData(8, 8, "picture")]
    [InlineData(28, 20, "picture")]
    [InlineData(3, 200, "dense")]
    [InlineData(3, 2_000, "picture")]
    public void The_size_of_a_table_decides_where_the_compiler_leaves_it_to_it(int rows, int columns, string expected)
    {
        (List<FieldPlan> fields, List<LevelPlan> levels) = FieldPlanner.Plan([
            Chunk(new DataPath(0, "y", EncoderKind.Automatic, EncoderKind.Automatic), Table(rows, columns)),
        ]);
        FieldPlan field = Assert.Single(fields);
        Assert.Empty(levels);
        Assert.False(field.IsStrip);
        Assert.Equal(expected, field.IsGrid ? "picture" : "dense");
        Assert.Equal(expected == "dense" ? rows * columns : 1, field.Elements.Count);
    }

    /// <summary>Whether the order of its rows means anything, nobody knows: they are read along and as a set.</summary>
    [Theory]
    [InlineData(416, 2)]
    [InlineData(9, 7)]
    public void A_long_table_that_is_observed_as_a_whole_is_read_in_two_ways(int rows, int columns)
    {
        (List<FieldPlan> fields, List<LevelPlan> levels) = FieldPlanner.Plan([
            Chunk(new DataPath(0, "y", EncoderKind.Automatic, EncoderKind.Automatic), Table(rows, columns)),
        ]);
        Assert.Equal([true, false], fields.Select(field => field.IsStrip));
        Assert.All(
            fields,
            field => Assert.Equal(("y", columns, field.IsStrip), (field.Name, field.Elements.Count, field.IsGrid))
        );
        Assert.Equal((1, 0), (fields[1].Rank, fields[1].Level));
        Assert.Equal((new SiteIndex(5), 1), fields[1].Place(new SiteIndex(5, 1)));
        Assert.Equal(new LevelPlan(Recurrent: false, Set: true), Assert.Single(levels));
    }

    [Theory]
    [InlineData(31, false, false)]
    [InlineData(32, false, true)]
    [InlineData(400, false, true)]
    [InlineData(400, true, false)]
    public void A_long_series_without_latents_and_company_is_read_by_convolution(
        int length,
        bool hasCompany,
        bool isStrip
    )
    {
        DataPath y = new(0, "y", EncoderKind.Automatic),
            x = new(0, "x", EncoderKind.Recurrent);
        foreach (bool arePairs in new[] { false, true })
        {
            DataPath path = arePairs ? new(0, "y", EncoderKind.Automatic, EncoderKind.Dense) : y;
            List<Token> tokens =
            [
                .. (arePairs ? Table(length, 2) : Vector(length)).Select(i => new Token(new DataRef(path, i), false)),
            ];
            if (hasCompany)
                tokens.AddRange(Vector(length).Select(i => new Token(new DataRef(x, i), true)));
            (List<FieldPlan> fields, List<LevelPlan> levels) = FieldPlanner.Plan([Chunk(new TokenLayout([.. tokens]))]);
            FieldPlan field = fields.Single(field => field.Name == "y");
            Assert.Equal((isStrip, isStrip, arePairs ? 2 : 1), (field.IsGrid, field.IsStrip, field.Elements.Count));
            Assert.Equal(isStrip ? [] : [new LevelPlan(Recurrent: true, Set: false)], levels);
        }
    }

    [Theory]
    [InlineData(EncoderKind.Dense, false)]
    [InlineData(EncoderKind.Convolution, true)]
    public void What_is_asked_for_is_obeyed_whatever_the_size(EncoderKind kind, bool isGrid)
    {
        foreach ((int rows, int columns) in new[] { (2, 3), (20, 20), (416, 2) })
        {
            FieldPlan field = Assert.Single(
                FieldPlanner.Plan([Chunk(new DataPath(0, "y", kind, kind), Table(rows, columns))]).Fields
            );
            Assert.Equal((isGrid, false), (field.IsGrid, field.IsStrip));
            Assert.Equal(isGrid ? 1 : rows * columns, field.Elements.Count);
        }
    }

    [Fact]
    public void Pictures_in_a_list_are_items_each()
    {
        var path = new DataPath(0, "y", EncoderKind.Set, EncoderKind.Automatic, EncoderKind.Automatic);
        List<SiteIndex> indices =
        [
            .. from p in Enumerable.Range(0, 3)
            from i in Enumerable.Range(0, 4)
            from j in Enumerable.Range(0, 5)
            select new SiteIndex(p, i, j),
        ];
        (List<FieldPlan> fields, List<LevelPlan> levels) = FieldPlanner.Plan([Chunk(path, indices)]);
        FieldPlan field = Assert.Single(fields);
        Assert.Equal((1, 20), (field.Rank, field.Elements.Count));
        Assert.Equal(new LevelPlan(Recurrent: false, Set: true), Assert.Single(levels));
        Assert.Equal((new SiteIndex(2), 3 * 5 + 4), field.Place(new SiteIndex(2, 3, 4)));
        Assert.Equal(field.Elements.Count, field.Place(new SiteIndex(2, 3, 5)).Element);
    }

    public static TheoryData<int, bool> Covariates =>
        new()
        {
            { 1, false },
            { 3, false },
            { 1, true },
            { 3, true },
        };

    /// <summary>
    /// Inputs that never change tell elements apart where they differ, and are left out where they do not.
    /// </summary>
    [Theory]
    [MemberData(nameof(Covariates))]
    public void Fixed_covariates_are_features_of_their_elements(int columns, bool areAlike)
    {
        var design = new double[6, columns];
        for (int i = 0; i < 6; i++)
        for (int j = 0; j < columns; j++)
            design[i, j] = areAlike ? 1 + j : Math.Sin(3 * i + j);
        (List<FieldPlan> fields, _) = FieldPlanner.Plan([
            Simulate(new Models.DesignModel(), new(design, new double[6])),
        ]);
        Assert.Equal(
            areAlike ? ["y"] : ["rows", "y"],
            fields.Select(field => field.Name).Order(StringComparer.Ordinal)
        );
        Assert.Single(fields.Select(field => (field.Group, field.Level)).Distinct());
        Assert.All(fields.Where(field => field.IsInput), field => Assert.Equal(columns, field.Elements.Count));
    }

    [Fact]
    public void Fixed_inputs_that_belong_to_no_datum_are_left_out()
    {
        DataPath y = new(0, "y", EncoderKind.Set),
            x = new(0, "x", EncoderKind.Set);
        var layout = new TokenLayout([
            .. Indices(4).Select(i => new Token(new DataRef(y, i), false)),
            .. Indices(3).Select(i => new Token(new DataRef(x, i), true)),
        ]);
        var chunk = new SimulatedTraces();
        var rng = new Rng(1);
        for (int trace = 0; trace < 20; trace++)
            chunk.EndTrace(layout, [.. Enumerable.Range(0, 4).Select(_ => rng.NextNormal()), 1, 2, 3], 0);
        Assert.Equal("y", Assert.Single(FieldPlanner.Plan([chunk]).Fields).Name);
    }

    /// <summary>A slope is found as well from covariates that never changed as from such as did.</summary>
    [Theory]
    [InlineData(10)]
    [InlineData(40)]
    public void A_slope_is_learned_from_fixed_covariates(int readings)
    {
        double[] x = [.. Enumerable.Range(0, readings).Select(i => 2 * Math.Sin(7 * i))];
        double[] y = [.. x.Select((v, i) => 0.5 - 0.8 * v + Math.Cos(11 * i))];
        var model = new Models.LineModel();
        var options = new CompileOptions
        {
            Traces = 10_000,
            Epochs = 3,
            Seed = 3,
            Threads = 2,
        };
        using var compiled = model.Compile(new(x, y), options);
        Assert.InRange(compiled.Infer(new(x, y), 2_000, seed: 1).EffectiveSampleSize, 1_500, 2_000);
    }

    private static SimulatedTraces Simulate<TArgs, TResult, TLatents>(
        Model<TArgs, TResult, TLatents> model,
        TArgs args
    ) =>
        new TraceSource<TArgs, TResult>(model, new Arguments<TArgs>(args), seed: 1).Simulate(
            0,
            64,
            CancellationToken.None
        );

    private static SimulatedTraces Chunk(DataPath path, List<SiteIndex> indices) =>
        Chunk(new TokenLayout([.. indices.Select(index => new Token(new DataRef(path, index), IsInput: false))]));

    private static SimulatedTraces Chunk(TokenLayout layout)
    {
        var chunk = new SimulatedTraces();
        var rng = new Rng(1);
        for (int trace = 0; trace < 3; trace++)
            chunk.EndTrace(layout, [.. layout.Tokens.Select(_ => rng.NextNormal())], 0);
        return chunk;
    }

    private static List<SiteIndex> Vector(int length) => Indices(length);

    private static List<SiteIndex> Indices(int length) =>
        [.. Enumerable.Range(0, length).Select(i => new SiteIndex(i))];

    private static List<SiteIndex> Table(int rows, int columns) =>
        [.. from i in Enumerable.Range(0, rows) from j in Enumerable.Range(0, columns) select new SiteIndex(i, j)];
}
