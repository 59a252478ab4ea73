using Icf.TestModels;

namespace Icf.Runtime.Tests.Artifacts;

/// <summary>The file of a network says what it is, without its model.</summary>
public sealed class NetworkFileTests
{
    [Fact]
    public void A_file_says_what_it_was_saved_with()
    {
        using var folder = new TemporaryFolder();
        var model = new Models.UnknownMeanModel();
        Models.UnknownMeanModel.Args example = new(y: new double[2]);
        using CompiledModel<Models.UnknownMeanModel.Args, double, Models.UnknownMeanModel.Latents> compiled =
            model.Compile(example, new CompileOptions { Traces = 300 });
        compiled.Save(folder["before.icf"]);
        Assert.Null(NetworkFile.Read(folder["before.icf"]).Calibration);
        compiled.Check(example, new CheckOptions { Simulations = 30, Particles = 50 });
        compiled.Save(folder["network.icf"]);

        using FileStream stream = File.OpenRead(folder["network.icf"]);
        foreach (
            NetworkFile file in (NetworkFile[])
                [NetworkFile.Read(folder["network.icf"]), NetworkFile.Read(stream, "a name")]
        )
        {
            Assert.Equal(model.Name, file.Model);
            Assert.Equal(model.ProposalSkeleton.Fingerprint, file.Fingerprint);
            Assert.Equal(compiled.Report.ToString(), file.Training.ToString());
            Assert.Equal(compiled.Calibration!.ToString(), file.Calibration!.ToString());
        }
    }

    [Fact]
    public void Errors_name_the_file()
    {
        var stream = new MemoryStream("no network, but a text"u8.ToArray());
        Assert.Equal("a name", Assert.Throws<ArtifactFormatException>(() => NetworkFile.Read(stream, "a name")).Path);
        Assert.Throws<FileNotFoundException>(() => NetworkFile.Read("nowhere.icf"));
    }
}
