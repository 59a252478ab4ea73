using System.Text.Json;
using Icf.Inference;
using Icf.Tables.InferenceData;
using Icf.TestModels;

namespace Icf.Tables.Tests.InferenceData;

/// <summary>Files for ArviZ hold the draws, and what the model says of them.</summary>
public sealed class InferenceDataTests : IDisposable
{
    private static readonly Models.EightSchoolsModel.Args s_schools = new(
        [28, 8, -3, 7, -1, 1, 18, 12],
        [15, 10, 16, 11, 9, 11, 10, 18]
    );

    private readonly TableFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("mu", "mu")]
    [InlineData("eta[0]", "eta@0")]
    [InlineData("cell[2,3]", "cell@2,3")]
    [InlineData("cluster[2]/mean", "cluster.mean@2")]
    [InlineData("outer[1]/inner[0,4]", "outer.inner@1,0,4")]
    [InlineData("y[1][missing]", "y.missing@1")]
    public void An_address_is_an_array_and_a_place(string address, string expected)
    {
        var variable = VariableName.Of(address);
        Assert.Equal(expected, string.Join('@', [variable.Name, .. Joined(variable.Place)]));

        static string[] Joined(int[] place) => place.Length == 0 ? [] : [string.Join(',', place)];
    }

    /// <summary>Places that no column has are NaN; a latent of loops of two depths has two arrays.</summary>
    [Fact]
    public void Columns_are_put_into_arrays()
    {
        var layout = new ArrayLayout(["x[1]", "x[4]", "x[4,0]", "z"]);
        DataAxis[] around = [DataAxis.Counted("chain", 1), DataAxis.Counted("draw", 2)];
        IReadOnlyList<DataVariable> arrays = layout.Arrays(
            around,
            [("x[4]", [1, 2]), ("z", [5, 6]), ("x[4,0]", [7, 8])]
        );
        Assert.Equal(["x", "z", "x.2"], arrays.Select(static array => array.Name));
        Assert.Equal([double.NaN, 1, double.NaN, 2], (double[])arrays[0].Values);
        Assert.Equal(["chain", "draw", "x_dim_0"], arrays[0].Axes.Select(static axis => axis.Name));
        Assert.Equal([1, 4], arrays[0].Axes[2].Coordinates);
        Assert.Equal([5, 6], (double[])arrays[1].Values);
        Assert.Equal([7, 8], (double[])arrays[2].Values);
        Assert.Equal([4], arrays[2].Axes[2].Coordinates);
    }

    [Fact]
    public void Chains_are_written_as_they_are()
    {
        var model = new Models.EightSchoolsModel();
        var posterior = model.Nuts(s_schools, new NutsOptions { Chains = 2, Draws = 30 }, seed: 1);
        JsonElement root = Json(posterior, new InferenceDataOptions { PriorDraws = 5 });
        JsonElement latents = root.GetProperty("posterior");
        PointwiseLogLikelihood likelihood = posterior.PointwiseLogLikelihood();
        for (int draw = 0; draw < 60; draw++)
        {
            (int chain, int at) = (draw / 30, draw % 30);
            Assert.Equal(posterior["tau"].Values[draw], latents.GetProperty("tau")[chain][at].GetDouble());
            Assert.Equal(posterior["eta[6]"].Values[draw], latents.GetProperty("eta")[chain][at][6].GetDouble());
            Assert.Equal(
                likelihood["y[3]"].Values[draw],
                root.GetProperty("log_likelihood").GetProperty("y")[chain][at][3].GetDouble()
            );
        }

        JsonElement statistics = root.GetProperty("sample_stats");
        Assert.Equal(
            ["lp", "step_size", "tree_depth", "diverging", "energy"],
            statistics.EnumerateObject().Select(static one => one.Name)
        );
        Assert.Equal(
            ((Chains)posterior.Diagnostics).TreeDepths[59],
            statistics.GetProperty("tree_depth")[1][29].GetInt32()
        );
        Assert.Equal(
            s_schools.y,
            root.GetProperty("observed_data").GetProperty("y").EnumerateArray().Select(static y => y.GetDouble())
        );
        Assert.Equal(30, root.GetProperty("posterior_predictive").GetProperty("y")[1].GetArrayLength());
        Assert.Equal(5, root.GetProperty("prior").GetProperty("eta")[0].GetArrayLength());
        Assert.Equal(8, root.GetProperty("prior_predictive").GetProperty("y")[0][4].GetArrayLength());
        Assert.Equal("""["eta_dim_0"]""", root.GetProperty("dims").GetProperty("eta").GetRawText());
        Assert.Equal("[0,1,2,3,4,5,6,7]", root.GetProperty("coords").GetProperty("y_dim_0").GetRawText());
        Assert.Equal("Nuts", root.GetProperty("attrs").GetProperty("engine").GetString());
        Assert.False(root.GetProperty("attrs").TryGetProperty("resampled", out _));
    }

    /// <summary>
    /// The mean of n draws by weight is within six standard errors of that of all draws, of which resampling adds at most
    /// those of n independent draws: below 1e-8.
    /// </summary>
    [Fact]
    public void Weighted_draws_are_drawn_by_their_weights()
    {
        var posterior = new Models.UnknownMeanModel().ImportanceSampling(new([8, 9]), particles: 20_000, seed: 2);
        var options = new InferenceDataOptions
        {
            PriorDraws = 0,
            Predicts = false,
            Seed = 3,
        };
        JsonElement root = Json(posterior, options);
        double[] mu =
        [
            .. root.GetProperty("posterior").GetProperty("mu")[0].EnumerateArray().Select(m => m.GetDouble()),
        ];
        Assert.Equal((int)posterior.EffectiveSampleSize, mu.Length);
        Empirical<double> all = posterior["mu"];
        double error = 6 * all.StandardDeviation / Math.Sqrt(mu.Length);
        Assert.InRange(mu.Average(), all.Mean - error, all.Mean + error);

        // In random order: the first half is as good as the second.
        Assert.InRange(mu[..(mu.Length / 2)].Average(), all.Mean - 2 * error, all.Mean + 2 * error);
        Assert.Equal(
            ["posterior", "sample_stats", "log_likelihood", "observed_data"],
            root.EnumerateObject().Select(static group => group.Name).Take(4)
        );
        Assert.Equal(
            $"{mu.Length} of 20000 weighted draws, worth {mu.Length} independent ones",
            root.GetProperty("attrs").GetProperty("resampled").GetString()
        );
        Assert.Equal(
            7,
            Json(posterior, options with { Draws = 7 }).GetProperty("posterior").GetProperty("mu")[0].GetArrayLength()
        );
    }

    [Fact]
    public void An_exact_answer_is_drawn_from()
    {
        var posterior = new Models.HiddenMarkovModel().Enumerate(new([0.3, 1.2, -0.8]));
        JsonElement root = Json(posterior, new InferenceDataOptions { Predicts = false });
        JsonElement draws = root.GetProperty("posterior").GetProperty("first")[0];
        Assert.Equal(1_000, draws.GetArrayLength());

        // The traces are in order, their draws are not: each state of the first half is in the whole, and the other way
        // round. A state of probability p is missing in 500 draws with (1 - p)^500: below 1e-5 from 2.3 % on.
        Assert.All(posterior["first"].Probabilities, static state => Assert.True(state.Probability > 0.023));
        string[] first = [.. draws.EnumerateArray().Select(static draw => draw.GetRawText())];
        Assert.Equal(first.Distinct().Order(), first[..500].Distinct().Order());
        Assert.Equal(
            $"1000 draws by the probabilities of all {posterior.Particles} traces",
            root.GetProperty("attrs").GetProperty("resampled").GetString()
        );
    }

    [Fact]
    public void The_ending_says_the_form() =>
        Assert.Equal(
            "'draws.txt' ends neither in .nc nor in .json. (Parameter 'path')",
            Assert
                .Throws<ArgumentException>(() =>
                    new Models.UnknownMeanModel()
                        .ImportanceSampling(new([8, 9]), particles: 5, seed: 2)
                        .SaveInferenceData("draws.txt")
                )
                .Message
        );

    /// <summary>
    /// Chains; draws of different latents, with a single datum; each in both forms. Python says what it finds in the
    /// NetCDF file and compares it with the JSON file.
    /// </summary>
    [XarrayFact]
    public void Xarray_reads_NetCDF_as_it_reads_JSON()
    {
        var options = new InferenceDataOptions { PriorDraws = 20 };
        var chains = new Models.EightSchoolsModel().Nuts(
            s_schools,
            new NutsOptions { Chains = 2, Draws = 30 },
            seed: 1
        );
        var weighted = new Models.OpenUniverseModel().ImportanceSampling(new([-1, 0, 2]), particles: 400, seed: 2);
        var single = new Models.GaugeModel().ImportanceSampling(new(0.05), particles: 400, seed: 2);
        foreach (string ending in (string[])[".nc", ".json"])
        {
            chains.SaveInferenceData(_folder["chains" + ending], options);
            weighted.SaveInferenceData(_folder["weighted" + ending], options);
            single.SaveInferenceData(_folder["single" + ending], options);
        }

        const string Code = """
            import json, sys
            import numpy as np
            import netCDF4
            import xarray as xr
            for name in ("chains", "weighted", "single"):
                path = sys.argv[1] + "/" + name
                text = json.load(open(path + ".json"))
                dims, coords = text.pop("dims"), text.pop("coords")
                attrs, _ = text.pop("attrs"), text.pop("posterior_attrs")
                file = netCDF4.Dataset(path + ".nc")
                assert set(file.groups) == set(text), (file.groups, text.keys())
                found = {key: "".join(np.atleast_1d(file.getncattr(key))) for key in file.ncattrs()}
                assert found == attrs, (found, attrs)
                for group, variables in text.items():
                    data = xr.open_dataset(path + ".nc", group=group, engine="netcdf4")
                    assert set(data.data_vars) == set(variables)
                    for key, values in variables.items():
                        around = () if group == "observed_data" else ("chain", "draw")
                        assert data[key].dims == around + tuple(dims[key]), (group, key, data[key].dims)
                        values = np.asarray(values)
                        assert data[key].dtype.kind == values.dtype.kind, (group, key, data[key].dtype, values.dtype)
                        np.testing.assert_array_equal(data[key].values, values)
                        for dim in dims[key]:
                            np.testing.assert_array_equal(data[dim].values, coords[dim])
                    print(name, group, sorted(variables), dict(data.sizes))
            """;
        (int exit, string output, string errors) = Python.Run(Code, _folder[""]);
        Assert.True(exit == 0, errors);
        Assert.Contains("chains posterior ['eta', 'mu', 'tau'] {'chain': 2, 'draw': 30, 'eta_dim_0': 8}", output);
        Assert.Contains("single observed_data ['y'] {}", output);
    }

    private JsonElement Json<TResult, TLatents>(Posterior<TResult, TLatents> posterior, InferenceDataOptions options)
    {
        string path = _folder["draws.json"];
        posterior.SaveInferenceData(path, options);
        return JsonElement.Parse(File.ReadAllText(path));
    }
}
