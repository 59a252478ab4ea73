using Icf.TestModels;

namespace Icf.Runtime.Tests.Documentation;

/// <summary>The page on JSON shows the code that is tested here.</summary>
public sealed class JsonPageTests
{
    [Fact]
    public void The_examples_do_what_the_page_tells()
    {
        var model = new JsonModels.DoseResponseModel();
        JsonModels.DoseResponseModel.Args args = model.ReadArguments(
            """{ "trials": [{ "dose": 0.5, "arm": "Treated" }, { "dose": 2, "arm": "Control" }], "y": [1.2, null] }"""
        );
        string json = model.WriteArguments(args);
        Assert.Equal("""{"trials":[{"Dose":0.5,"Arm":"Treated"},{"Dose":2,"Arm":"Control"}],"y":[1.2,null]}""", json);
        JsonDataException unfit = Assert.Throws<JsonDataException>(() =>
            model.ReadArguments(json.Replace("\"Control\"", "\"placebo\"", StringComparison.Ordinal))
        );
        Assert.Equal("$.trials[1].Arm: expected one of \"Control\", \"Treated\", found \"placebo\".", unfit.Message);

        string path = Path.GetTempFileName();
        File.WriteAllText(path, ((IModel)model).ArgumentSchema.GetRawText());
        Assert.StartsWith("{", File.ReadAllText(path), StringComparison.Ordinal);
        File.Delete(path);

        IModel known = ModelCatalog
            .Of(typeof(JsonModels).Assembly)
            .Single(m => m.Name.EndsWith(".DoseResponse", StringComparison.Ordinal));
        double logEvidence = known.Accept(new LogEvidence(json));
        Assert.Equal(model.ImportanceSampling(args, 1_000).LogEvidence, logEvidence);
    }

    [Fact]
    public void The_page_shows_tested_code() =>
        Assert.Equal(LinesOfCode, TestedPage.Shows("json.md", "JsonPageTests.cs"));

    private const int LinesOfCode = 12;

    private sealed class LogEvidence(string json) : IModelVisitor<double>
    {
        public double Visit<TArgs, TResult, TLatents>(Model<TArgs, TResult, TLatents> model) =>
            model.ImportanceSampling(model.ReadArguments(json), particles: 1_000).LogEvidence;
    }
}
