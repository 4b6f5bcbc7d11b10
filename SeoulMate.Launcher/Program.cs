Console.WriteLine("SeoulMate.Launcher");
