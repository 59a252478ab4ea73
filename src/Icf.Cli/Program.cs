using System.Text;
using Icf.Cli;

// Standard output carries answers and nothing else, whatever a model or a library chooses to print.
Console.OutputEncoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);
using TextWriter output = Console.Out;
Console.SetOut(Console.Error);
return await IcfCommand
    .Run(
        args,
        new Terminal(
            output,
            Console.Error,
            Console.OpenStandardInput,
            IsInteractive: !Console.IsErrorRedirected,
            ShowsAnswers: !Console.IsOutputRedirected
        )
    )
    .ConfigureAwait(false);
