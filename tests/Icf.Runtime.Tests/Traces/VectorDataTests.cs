using Icf.TestModels;
using Icf.Traces;

namespace Icf.Runtime.Tests.Traces;

/// <summary>Data that are observed as a whole array are still told apart element by element.</summary>
public sealed class VectorDataTests
{
    private static readonly Models.BatchesModel s_batches = new();

    [Fact]
    public void EveryElementIsADatum()
    {
        IReadOnlyDictionary<string, double> data = s_batches
            .PriorPredictive(new([new double[2], new double[1]], new double[3]), 1)
            .Data;
        Assert.Equal(
            ["batches[0,0]", "batches[0,1]", "batches[1,0]", "last[0]", "last[1]", "last[2]"],
            data.Keys.Order(StringComparer.Ordinal)
        );
        Assert.Equal(6, data.Values.Distinct().Count());

        data = new Models.PictureModel().PriorPredictive(new(new double[2, 2]), 1).Data;
        Assert.Equal(
            ["picture[0,0]", "picture[0,1]", "picture[1,0]", "picture[1,1]"],
            data.Keys.Order(StringComparer.Ordinal)
        );
    }

    [Fact]
    public void ADatumMovesTheCursorPastAllItsElements()
    {
        var path = new DataPath(0, "y");
        var all = new DataRef(path);
        var layout = new TokenLayout([
            .. from i in Enumerable.Range(0, 3) from j in Enumerable.Range(0, 2) select new Token(all[i, j], false),
        ]);
        Assert.Equal(2, layout.Advance(0, all[0]));
        Assert.Equal(4, layout.Advance(2, all[1]));
        Assert.Equal(3, layout.Advance(2, all[1, 0]));
        Assert.Equal(6, layout.Advance(1, all));
        Assert.Equal(5, layout.Advance(5, all[0]));
        Assert.Equal(1, layout.Advance(1, all[7]));
    }

    [Fact]
    public void SimulatedElementsReachTheTraining()
    {
        var recorder = new ElementRecorder();
        DatumElements.Record(recorder, new DataRef(new DataPath(0, "y")), new[] { true, false });
        DatumElements.Record(
            recorder,
            new DataRef(new DataPath(1, "z")),
            new float[,]
            {
                { 1 },
                { 2 },
            }
        );
        DatumElements.Record(recorder, new DataRef(new DataPath(2, "w")), new List<int> { 4, 5 });
        DatumElements.Record(recorder, new DataRef(new DataPath(3, "v")), new[] { new[] { 6.0 }, [7, 8] });
        DatumElements.Record(recorder, new DataRef(new DataPath(4, "u")), Sky.Rain);
        Assert.Equal(
            "y[0]=1 y[1]=0 z[0,0]=1 z[1,0]=2 w[0]=4 w[1]=5 v[0,0]=6 v[1,0]=7 v[1,1]=8 u=2",
            string.Join(" ", recorder.Data)
        );
    }

    [Theory]
    [InlineData(2)]
    [InlineData(4)]
    public void ADrawOfAnotherLengthIsAnErrorThatNamesTheDatum(int length)
    {
        ModelException exception = Assert.Throws<ModelException>(() =>
            new FaultyModels.ThreeReadingsModel().PriorPredictive(new(new double[length]), 1)
        );
        Assert.Equal("y", exception.Address);
        Assert.Contains(
            $"drew an array of 3 elements, but the argument holds an array of {length} elements",
            exception.Message,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void RowsOfAnotherLengthAreAnErrorThatNamesTheRow()
    {
        ModelException exception = Assert.Throws<ModelException>(() =>
            DatumElements.RequireSameShape(
                new DataRef(new DataPath(0, "y")),
                new[] { new double[2], new double[2] },
                new[] { new double[2], new double[3] }
            )
        );
        Assert.Equal("y[1]", exception.Address);
    }

    [Fact]
    public void AMissingElementIsNamed()
    {
        ArgumentDataException exception = Assert.Throws<ArgumentDataException>(() =>
            s_batches.ImportanceSampling(
                new(
                    [
                        [1, double.NaN],
                    ],
                    []
                ),
                10,
                1
            )
        );
        Assert.Equal("batches[0,1]", exception.Datum);
    }

    [Fact]
    public void SoIsAMissingReadingOfAHiddenMarkovModel()
    {
        var model = new Differentiable.RegimesModel();
        Differentiable.RegimesModel.Args args = new([0.2, 1.4, double.NaN, 2]);
        foreach (Action run in new Action[] { () => model.ImportanceSampling(args, 10, 1), () => model.Nuts(args) })
            Assert.Equal("y[2]", Assert.Throws<ArgumentDataException>(run).Datum);
        ModelException density = Assert.Throws<ModelDensityException>(() => model.Generate(args, []));
        Assert.Equal("y", density.Address);
    }

    [Fact]
    public void AnImpossibleDatumIsShownInFull()
    {
        ImpossibleDataException exception = Assert.Throws<ImpossibleDataException>(() =>
            new FaultyModels.ThreeReadingsModel().ImportanceSampling(new([1, 2.5]), 10, 1)
        );
        Assert.Contains("[1, 2.5]", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void EncodersOfACalledModelStandBehindThoseOfTheLoop()
    {
        Assert.Equal([EncoderKind.Set, EncoderKind.Set], Models.GroupsModel.Data.y.Encoders);
        Assert.Equal([EncoderKind.Set, EncoderKind.Dense], Models.BatchesModel.Data.batches.Encoders);
        Assert.Equal([EncoderKind.Automatic, EncoderKind.Automatic], Models.PictureModel.Data.picture.Encoders);
        Assert.Equal([EncoderKind.Recurrent], Models.HiddenMarkovModel.Data.y.Encoders);
    }

    [Fact]
    public void ModelsThatReadTheSameDataDifferentlyReadThemInOrder()
    {
        var set = new DataPath(0, "y", EncoderKind.Set);
        var picture = new DataPath(0, "p", EncoderKind.Convolution, EncoderKind.Convolution);
        DataPath rows = new(0, "x", EncoderKind.Dense) { Passed = [new(1, () => set), new(0, () => picture)] };
        Assert.Equal([EncoderKind.Recurrent, EncoderKind.Recurrent], rows.Encoders);
        Assert.Equal(rows.Encoders, rows.Member("Value").Encoders);

        DataPath? round = null;
        round = new(0, "x", EncoderKind.Set) { Passed = [new(0, () => round!), new(1, () => set)] };
        Assert.Equal([EncoderKind.Set, EncoderKind.Set], round.Encoders);
    }

    private sealed class ElementRecorder : TraceListener
    {
        public List<string> Data { get; } = [];

        public override void Datum(DataRef datum, double value) =>
            Data.Add(FormattableString.Invariant($"{datum}={value}"));
    }
}
