using Icf.TestModels;
using Microsoft.DotNet.Interactive;
using Microsoft.DotNet.Interactive.Commands;
using Microsoft.DotNet.Interactive.CSharp;
using Microsoft.DotNet.Interactive.Events;

namespace Icf.Reports.Tests;

/// <summary>A notebook that has loaded the package shows posteriors in their small form.</summary>
public sealed class NotebookTests
{
    [Fact]
    public async Task A_posterior_shows_itself()
    {
        using var kernel = new CompositeKernel { new CSharpKernel() };
        kernel.DefaultKernelName = "csharp";
        foreach (Type type in (Type[])[typeof(Prob), typeof(Posterior<>), typeof(PosteriorReport), typeof(Models)])
            await Run(kernel, $"#r \"{type.Assembly.Location}\"");
        string script = await File.ReadAllTextAsync(Path.Combine(AppContext.BaseDirectory, "extension.dib"));
        await Run(kernel, script);
        await Run(kernel, "using Icf; using Icf.TestModels;");

        KernelCommandResult result = await Run(
            kernel,
            "new Models.UnknownMeanModel().ImportanceSampling(new(new double[] { 8, 9 }), particles: 500, seed: 1)"
        );
        Microsoft.DotNet.Interactive.Formatting.FormattedValue shown = result
            .Events.OfType<ReturnValueProduced>()
            .Single()
            .FormattedValues.Single();
        Assert.Equal("text/html", shown.MimeType);
        var posterior = new Models.UnknownMeanModel().ImportanceSampling(new([8, 9]), particles: 500, seed: 1);
        Assert.Equal(posterior.ToHtmlFragment(), shown.Value);
    }

    [Fact]
    public void Other_things_are_refused()
    {
        ArgumentException error = Assert.Throws<ArgumentException>(() =>
            NotebookFormatter.Write("text", TextWriter.Null)
        );
        Assert.StartsWith("A String is no posterior.", error.Message, StringComparison.Ordinal);
    }

    private static async Task<KernelCommandResult> Run(CompositeKernel kernel, string code)
    {
        KernelCommandResult result = await kernel.SendAsync(new SubmitCode(code));
        Assert.Empty(result.Events.OfType<CommandFailed>().Select(static failed => failed.Message));
        return result;
    }
}
