using System.Globalization;
using System.Text;
using Icf.Tensors;

/// <summary>The options that every sample has.</summary>
/// <param name="Traces">How many traces to simulate and train on.</param>
/// <param name="Seed">The seed of everything random.</param>
/// <param name="Json">Whether to print one JSON object for machines instead of the report.</param>
/// <param name="Engine">What computes; null for the default.</param>
/// <param name="Rest">What the sample itself must make sense of.</param>
internal sealed record SampleOptions(int Traces, long Seed, bool Json, TensorEngine? Engine, IReadOnlyList<string> Rest)
{
    private const int WrongUsage = 2;

    /// <summary>How often training goes over the traces: about 200,000 in all, since a sample is to be quick.</summary>
    public int Epochs => Math.Clamp((200_000 + Traces - 1) / Traces, 1, 4);

    /// <summary>
    /// Reads the command line; prints the usage and ends the program where that is asked for, or due.
    /// </summary>
    /// <param name="args">The command line.</param>
    /// <param name="traces">The number of traces unless given.</param>
    /// <param name="about">What the sample does, and the options of its own.</param>
    public static SampleOptions Parse(string[] args, int traces, string about)
    {
        Console.OutputEncoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);
        var options = new SampleOptions(traces, Seed: 1, Json: false, Engine: null, []);
        for (int i = 0; i < args.Length; i++)
        {
            switch (args[i])
            {
                case "--help" or "-h" or "-?":
                    Console.WriteLine(Usage(traces, about));
                    Environment.Exit(0);
                    break;
                case "--json":
                    options = options with { Json = true };
                    break;
                case "--traces"
                    when i + 1 < args.Length
                        && int.TryParse(args[i + 1], CultureInfo.InvariantCulture, out int n)
                        && n > 0:
                    options = options with { Traces = n };
                    i++;
                    break;
                case "--seed"
                    when i + 1 < args.Length && long.TryParse(args[i + 1], CultureInfo.InvariantCulture, out long seed):
                    options = options with { Seed = seed };
                    i++;
                    break;
                case "--engine" when i + 1 < args.Length:
                    options = options with { Engine = MakeEngine(args[++i]) };
                    break;
                case "--engine":
                    Fail("--engine needs a name.");
                    break;
                case "--traces" or "--seed":
                    Fail($"{args[i]} needs a whole number{(args[i] == "--traces" ? " above 0" : "")}.");
                    break;
                default:
                    options = options with { Rest = [.. options.Rest, args[i]] };
                    break;
            }
        }

        return options;
    }

    /// <summary>The help on the option of samples that draw their answer.</summary>
    public const string PictureUsage = "--picture PATH  where the picture goes (default: beside the program)";

    /// <summary>Takes the option <c>--picture PATH</c> off the rest.</summary>
    /// <param name="name">The name of the file unless given; it stands beside the program.</param>
    /// <returns>Where the picture goes, and the other options.</returns>
    public (string File, SampleOptions Options) Picture(string name)
    {
        int at = Rest.ToList().IndexOf("--picture");
        if (at < 0)
            return (Path.Combine(AppContext.BaseDirectory, name), this);
        if (at + 1 == Rest.Count)
            Fail("--picture needs a path.");
        return (Rest[at + 1], this with { Rest = [.. Rest.Take(at), .. Rest.Skip(at + 2)] });
    }

    /// <summary>Takes an option with one of several words off the rest.</summary>
    /// <param name="option">The option, such as <c>--method</c>.</param>
    /// <param name="words">What may follow; the first is the default.</param>
    /// <returns>The word, and the other options.</returns>
    public (string Word, SampleOptions Options) Choice(string option, params string[] words)
    {
        int at = Rest.ToList().IndexOf(option);
        if (at < 0)
            return (words[0], this);
        if (at + 1 == Rest.Count || !words.Contains(Rest[at + 1]))
            Fail($"{option} needs one of {string.Join(", ", words)}.");
        return (Rest[at + 1], this with { Rest = [.. Rest.Take(at), .. Rest.Skip(at + 2)] });
    }

    /// <summary>Ends the program if there is anything on the command line that no one understands.</summary>
    public SampleOptions WithoutRest()
    {
        if (Rest.Count > 0)
            Fail($"There is no option '{Rest[0]}'.");
        return this;
    }

    /// <summary>Says what is wrong with the command line, and ends the program.</summary>
    public static void Fail(string message)
    {
        Console.Error.WriteLine($"{message} Try --help.");
        Environment.Exit(WrongUsage);
    }

    private static TensorEngine? MakeEngine(string name)
    {
        try
        {
            return EngineChoice.Named(name);
        }
        catch (Exception exception) when (exception is ArgumentException or InvalidOperationException)
        {
            Fail(exception.Message);
            throw;
        }
    }

    private static string Usage(int traces, string about) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"""
            {about}

            options:
              --traces N   simulate and train on N traces (default {traces:N0}); fewer are faster and less exact
              --seed S     the seed of everything random (default 1)
              --engine E   what computes: managed (the default), or torchsharp or torchsharp-cuda in a build that has it
              --json       print one JSON object for machines
              --help       print this text
            """
        );
}
